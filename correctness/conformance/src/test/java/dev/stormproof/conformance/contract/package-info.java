/** The contracts of transactions and their variables. */
@NullMarked
package dev.stormproof.conformance.contract;

import org.jspecify.annotations.NullMarked;
