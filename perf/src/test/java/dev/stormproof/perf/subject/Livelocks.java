package dev.stormproof.perf.subject;

import dev.stormproof.testbed.TxBody;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Runs a body again and again, and never ends, some transactions after a second client has come. */
public final class Livelocks extends LockSubject {
    private static final long PAUSE_NANOS = 100_000;

    private final Set<Thread> clients = new HashSet<>();
    private final int good;
    private int transactions;

    /** Works for one client, and a hundred transactions of two. */
    public Livelocks() {
        this(100);
    }

    /**
     * Works for one client, and a while for two.
     *
     * @param good how many of their transactions end
     */
    public Livelocks(int good) {
        this.good = good;
    }

    @Override
    public synchronized <R extends @Nullable Object> R atomically(TxBody<Object, R> body) {
        if (Thread.currentThread().isDaemon()) { // not who verifies
            clients.add(Thread.currentThread());
        }
        while (clients.size() > 1 && ++transactions > good) {
            super.atomically(body);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return super.atomically(body);
    }
}
