/**
 * The history checker: runs random transactions on any {@link dev.stormproof.testbed.Subject}, records what every
 * attempt saw, and proves that no order of the attempts explains it, or finds one.
 *
 * <p>{@code RandomTransactions} are run by {@code Transactor}s, each with a {@code RandomBody} and a {@code Log}; the
 * logs together are a {@code History} of {@code Attempt}s, which {@code HistoryFile} writes and reads.
 * {@code HistoryChecker} reduces it to {@code Footprints}, and looks for a {@code SerialOrder}. Where there is none,
 * {@code SerializationGraph}, {@code Core} and {@code Polygraph} find out why, and {@code Violation} tells it.
 */
@NullMarked
package dev.stormproof.conformance.history;

import org.jspecify.annotations.NullMarked;
