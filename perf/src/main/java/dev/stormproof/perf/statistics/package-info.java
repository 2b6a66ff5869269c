/** What repetitions say, and what they do not: medians, intervals, spread, warm-up. */
@NullMarked
package dev.stormproof.perf.statistics;

import org.jspecify.annotations.NullMarked;
