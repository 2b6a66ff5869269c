/** Measuring: each step starts one child JVM, has it measure some cells, and leaves raw files. */
@NullMarked
package dev.stormproof.perf.measure;

import org.jspecify.annotations.NullMarked;
