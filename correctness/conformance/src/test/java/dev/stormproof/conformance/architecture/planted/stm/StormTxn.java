package dev.stormproof.conformance.architecture.planted.stm;

import dev.stormproof.conformance.architecture.planted.stm.store.Store;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.FlightRecorder;
import org.junit.jupiter.api.Assertions;

/** Knows the store, a library and the flight recorder, takes a lock and a monitor, hands out what nobody can name. */
public class StormTxn {
    private final ReentrantLock lock = new ReentrantLock();
    private final Store store = new Store();

    /** Does all that. */
    public void run() {
        lock.lock();
        try {
            synchronized (this) {
                Assertions.assertNotNull(store);
                FlightRecorder.getFlightRecorder().takeSnapshot().close();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Hands it out. */
    public Hidden hidden() {
        return new Hidden();
    }

    /** Seen in this package only. */
    static final class Hidden {}
}
