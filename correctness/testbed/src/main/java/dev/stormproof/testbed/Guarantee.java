package dev.stormproof.testbed;

/** What a {@link Subject} claims of itself, in its documentation; the suite holds it to that. */
public enum Guarantee {
    /** A single operation on one variable is atomic; nothing is said of several. */
    SINGLE_VARIABLE,
    /**
     * A committed transaction has read from one state that existed no earlier than it began, and nobody wrote in
     * between what it wrote. Two that each write what the other reads may both commit: write skew.
     */
    SNAPSHOT_ISOLATION,
    /** Committed transactions are equivalent to a serial order that agrees with real time. */
    STRICT_SERIALIZABILITY,
    /** Even attempts that are rolled back see only states that existed. */
    OPACITY,
    /** A body that throws leaves no trace. */
    ROLLBACK
}
