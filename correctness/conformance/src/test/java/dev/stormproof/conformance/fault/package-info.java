/** What becomes of a transaction when stack or memory run out, at each step of the core. */
@NullMarked
package dev.stormproof.conformance.fault;

import org.jspecify.annotations.NullMarked;
