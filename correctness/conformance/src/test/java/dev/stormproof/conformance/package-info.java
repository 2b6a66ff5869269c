/**
 * The conformance kit: what every algorithm of the STM promises, as tests. It runs once under each algorithm as the
 * process-wide default; {@link dev.stormproof.conformance.OnlyUnder} marks what not every algorithm promises.
 */
@NullMarked
package dev.stormproof.conformance;

import org.jspecify.annotations.NullMarked;
