package dev.stormproof.testbed;

import java.util.Locale;

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
    ROLLBACK,
    /**
     * An inner level that throws, or an alternative that was given up, leaves no trace in the rest of its transaction.
     */
    PARTIAL_ROLLBACK,
    /** A transaction that waits runs again when something that it has read has changed, and is not run without. */
    WAKE_UP,
    /** What a transaction leaves for after its commit is done once if it commits, and never if it does not. */
    DEFERRED_EFFECTS,
    /** Null is a value like any other. */
    NULL_VALUES,
    /** Who reads a reference sees all that was done to its object before the reference was committed. */
    SAFE_PUBLICATION,
    /** Who has committed that an object is out of reach may use it without transactions: nobody else still does. */
    SAFE_PRIVATIZATION,
    /** Of the transactions that compete, one always commits in the end. */
    LIVELOCK_FREEDOM,
    /** Each transaction commits in the end, whatever the others do. */
    STARVATION_FREEDOM,
    /** When a transaction has ended, nothing that only it used is kept alive. */
    FORGETFULNESS;

    /** As in reports: lower case, hyphens. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
