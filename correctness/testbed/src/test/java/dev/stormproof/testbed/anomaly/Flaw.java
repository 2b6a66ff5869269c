package dev.stormproof.testbed.anomaly;

/** What a {@link TinyStm} does wrong. */
enum Flaw {
    /** Nothing. */
    NONE,
    /** Writes in place, at once, and never takes anything back. */
    NO_ISOLATION,
    /** Buffers writes, but checks no reads: read committed. */
    NO_VALIDATION,
    /** Checks reads when it commits, and not before. */
    LATE_VALIDATION,
    /** Reads from a snapshot, and checks only what it writes: snapshot isolation. */
    SNAPSHOT_ISOLATION,
    /** Lets others in between the writes of a commit. */
    TORN_COMMIT,
    /** Reads for those who only read what was there before the last commit. */
    STALE_READERS,
    /** Forgets its writes when it has run again. */
    FORGETS_SECOND_ATTEMPT,
    /** Does not look for what it has written itself. */
    FORGETS_OWN_WRITES,
    /** Takes whatever transaction runs for that of the thread that asks. */
    FINDS_THE_TRANSACTION_OF_ANOTHER
}
