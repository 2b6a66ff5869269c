package dev.stormproof.testbed.anomaly;

/** Sets a scene: its variables, its transactions, and what would be wrong with the way it ends. */
@FunctionalInterface
interface Plot {
    /**
     * Sets the scene anew: each performance has its own variables.
     *
     * @param <X> the subject's handle of a running transaction
     * @param scene still empty
     * @return asked once all transactions have ended
     */
    <X> Verdict set(Scene<X> scene);
}
