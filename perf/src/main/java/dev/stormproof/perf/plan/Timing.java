package dev.stormproof.perf.plan;

/**
 * How long a cell is measured.
 *
 * @param forks in how many JVMs, one after the other
 * @param warmupMillis how long it runs before anything counts
 * @param iterations how many times it is measured
 * @param iterationMillis how long each time
 * @param coldMillis how long it runs before anything counts if it is the first in a JVM that measures several: nothing
 *     is compiled yet
 */
public record Timing(int forks, int warmupMillis, int iterations, int iterationMillis, int coldMillis) {
    /** Runs that were recorded before there could be more have one fork, and warm all cells up alike. */
    public Timing {
        forks = Math.max(1, forks);
        coldMillis = Math.max(coldMillis, warmupMillis);
    }

    /**
     * A timing that warms all cells up alike.
     *
     * @param forks in how many JVMs, one after the other
     * @param warmupMillis how long it runs before anything counts
     * @param iterations how many times it is measured
     * @param iterationMillis how long each time
     */
    public Timing(int forks, int warmupMillis, int iterations, int iterationMillis) {
        this(forks, warmupMillis, iterations, iterationMillis, 0);
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
     * A timing of latency.
     *
     * @param forks in how many JVMs, one after the other
     * @param coldMillis how long the first cell of each runs before anything counts
     * @param warmupMillis how long the others do
     * @param millis how long it is measured
     * @return the timing
     */
    static Timing ofLatency(int forks, int coldMillis, int warmupMillis, int millis) {
        return new Timing(forks, warmupMillis, 1, millis, coldMillis);
    }

    /**
     * The same in one JVM.
     *
     * @return the changed timing
     */
    public Timing oneFork() {
        return new Timing(1, warmupMillis, iterations, iterationMillis, coldMillis);
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
