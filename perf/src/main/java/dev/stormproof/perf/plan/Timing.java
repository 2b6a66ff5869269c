package dev.stormproof.perf.plan;

/**
 * How long a cell is measured.
 *
 * @param forks in how many JVMs, one after the other
 * @param warmupMillis how long it runs before anything counts
 * @param iterations how many times it is measured
 * @param iterationMillis how long each time
 */
public record Timing(int forks, int warmupMillis, int iterations, int iterationMillis) {
    /** Runs that were recorded before there could be more have one fork. */
    public Timing {
        forks = Math.max(1, forks);
    }

    /**
     * A timing of one fork.
     *
     * @param warmupMillis how long it runs before anything counts
     * @param iterations how many times it is measured
     * @param iterationMillis how long each time
     */
    public Timing(int warmupMillis, int iterations, int iterationMillis) {
        this(1, warmupMillis, iterations, iterationMillis);
    }

    /**
     * The same in one JVM.
     *
     * @return the changed timing
     */
    public Timing oneFork() {
        return new Timing(warmupMillis, iterations, iterationMillis);
    }

    /**
     * How long it runs in each JVM.
     *
     * @return milliseconds, without starting the JVM
     */
    public int millis() {
        return warmupMillis + iterations * iterationMillis;
    }
}
