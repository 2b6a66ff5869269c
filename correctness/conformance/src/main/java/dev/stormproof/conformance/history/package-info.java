/**
 * The history checker: runs random transactions on any {@link dev.stormproof.testbed.Subject}, records what every
 * attempt saw, and proves that no order of the attempts explains it, or finds one.
 *
 * <p>{@code RandomTransactions} makes a {@code History} of {@code Attempt}s, {@code HistoryChecker} turns it into a
 * graph of who must come before whom and looks for a cycle, {@code Violation} tells that cycle as a story.
 */
@NullMarked
package dev.stormproof.conformance.history;

import org.jspecify.annotations.NullMarked;
