package dev.stormproof.stm.store;

/**
 * How a commit ended, for those who would rather not have exceptions.
 *
 * <pre>{@code
 * Outcome outcome;
 * do {
 *     outcome = counter.tryCommit();
 * } while (outcome == Outcome.BUSY);                 // the same copy once more
 * if (outcome != Outcome.COMMITTED) {
 *     counter = store.usevar("counter");             // somebody was faster: a fresh copy
 * }
 * }</pre>
 */
public enum Outcome {
    /** All copies are published, and their versions have moved along. */
    COMMITTED,

    /** The store was busy with one of the keys; nothing has changed. The same commit can be tried again. */
    BUSY,

    /** Somebody else has committed a newer version of one of the keys; nothing has changed. Fresh copies are needed. */
    OVERTAKEN,

    /** Somebody else has removed one of the keys; nothing has changed. Fresh copies are needed. */
    REMOVED
}
