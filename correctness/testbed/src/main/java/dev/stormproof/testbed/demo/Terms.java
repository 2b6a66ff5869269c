package dev.stormproof.testbed.demo;

import dev.stormproof.stm.Engine;
import java.time.Duration;

/**
 * What a demonstration was asked to run on.
 *
 * @param engine runs the transactions
 * @param threads how many threads
 * @param time how long, for those that go on until they are stopped
 * @param table what the philosophers dine on
 */
record Terms(Engine engine, int threads, Duration time, Table table) {
    /** What the philosophers' forks are. */
    enum Table {
        /** Keys of a store. */
        STORE,
        /** Transactional variables. */
        TVARS,
        /** First the one, then the other. */
        BOTH
    }
}
