/**
 * Lincheck on any subject: small concurrent programs, whose interleavings its model checker explores, or which it runs
 * under stress where the model checker cannot follow.
 */
@NullMarked
package dev.stormproof.conformance.interleaving;

import org.jspecify.annotations.NullMarked;
