package dev.stormproof.conformance.architecture.planted.stm;

import dev.stormproof.conformance.architecture.planted.stm.store.Store;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Assertions;

/** Knows the store, depends on a library, and takes a lock and a monitor. */
public class StormTxn {
    private final ReentrantLock lock = new ReentrantLock();
    private final Store store = new Store();

    /** Does all that. */
    public void run() {
        lock.lock();
        try {
            synchronized (this) {
                Assertions.assertNotNull(store);
            }
        } finally {
            lock.unlock();
        }
    }
}
