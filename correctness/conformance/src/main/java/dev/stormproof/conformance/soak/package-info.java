/**
 * The soak: all workloads on the default algorithm, round after round for as long as one likes, among exceptions and
 * interrupts; what must hold is checked after each.
 *
 * <p>{@code Soak} is the program, {@code Round} one workload with some threads for some time, {@code MishapSubject}
 * where the exceptions come from, {@code HeapTrend} what notices a leak.
 */
@NullMarked
package dev.stormproof.conformance.soak;

import org.jspecify.annotations.NullMarked;
