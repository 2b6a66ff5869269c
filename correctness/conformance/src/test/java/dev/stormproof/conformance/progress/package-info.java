/**
 * What the default algorithm promises when many threads want the same variables: everybody gets through, in a bounded
 * number of attempts. The timed tests take {@code stormproof.progress.seconds} each.
 */
@NullMarked
package dev.stormproof.conformance.progress;

import org.jspecify.annotations.NullMarked;
