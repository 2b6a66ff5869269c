package dev.stormproof.testbed.workload;

import java.util.Map;

/** One set-up of a {@link Workload} on a subject. Threads take a worker each; when all are at rest, it is verified. */
public interface Trial {
    /**
     * A worker for one thread. May be called by several threads at a time.
     *
     * @param number tells workers apart; it seeds the choices that the worker makes
     * @return the worker
     */
    Worker worker(int number);

    /**
     * Checks the invariant, when no worker runs.
     *
     * @throws BrokenInvariantException if it does not hold
     */
    void verify();

    /**
     * How many operations all workers have completed, when no worker runs.
     *
     * @return the number
     */
    long operations();

    /**
     * What else was counted over all operations, by name, when no worker runs.
     *
     * @return the counts; empty for most workloads
     */
    default Map<String, Long> counts() {
        return Map.of();
    }
}
