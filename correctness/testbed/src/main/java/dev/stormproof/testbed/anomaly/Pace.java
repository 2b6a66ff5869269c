package dev.stormproof.testbed.anomaly;

/** What comes between the actions of a transaction: its turn in a schedule, noise, or nothing. */
@FunctionalInterface
interface Pace {
    /** As fast as it can. */
    Pace FREE = action -> {};

    /**
     * Called by the transaction before it acts.
     *
     * @param action which of its actions in this attempt, from 1; the last one is to commit
     */
    void before(int action);
}
