/** Transactions that wait for a change, and parts of transactions that can be undone. */
@NullMarked
package dev.stormproof.conformance.blocking;

import org.jspecify.annotations.NullMarked;
