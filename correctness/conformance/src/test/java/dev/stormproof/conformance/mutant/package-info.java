/** The gate of the mutants: every one must be killed by the technique that is named for it, or the build fails. */
@NullMarked
package dev.stormproof.conformance.mutant;

import org.jspecify.annotations.NullMarked;
