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
     * A timing of one fork, without any warm-up.
     *
     * @param count how many times it is measured
     * @param millis how long each time
     * @return the timing
     */
    public static Timing iterations(int count, int millis) {
        return new Timing(1, 0, count, millis, 0);
    }

    /**
     * A timing of one fork that measures once, without any warm-up.
     *
     * @param millis how long
     * @return the timing
     */
    public static Timing once(int millis) {
        return iterations(1, millis);
    }

    /**
     * The same after some warm-up.
     *
     * @param millis how long it runs before anything counts
     * @return the changed timing
     */
    public Timing afterWarmUp(int millis) {
        return new Timing(forks, millis, iterations, iterationMillis, coldMillis);
    }

    /**
     * The same with a longer warm-up where nothing is compiled yet.
     *
     * @param millis how long the first cell of a JVM runs before anything counts
     * @return the changed timing
     */
    public Timing fromCold(int millis) {
        return new Timing(forks, warmupMillis, iterations, iterationMillis, millis);
    }

    /**
     * The same in other numbers of JVMs.
     *
     * @param count how many, one after the other
     * @return the changed timing
     */
    public Timing inForks(int count) {
        return new Timing(count, warmupMillis, iterations, iterationMillis, coldMillis);
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
