package dev.stormproof.testbed.subject;

import dev.stormproof.testbed.Direct;
import dev.stormproof.testbed.TxBody;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One {@link ReentrantLock} around plain fields. */
public final class ReentrantLockSubject extends PlainVariables {
    private final ReentrantLock lock = new ReentrantLock();

    /** With a lock of its own. */
    public ReentrantLockSubject() {}

    @Override
    public String name() {
        return "reentrant-lock";
    }

    @Override
    public <R extends @Nullable Object> R atomically(TxBody<Held, R> body) {
        lock.lock();
        try {
            return body.run(Held.INSTANCE);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Direct> direct(int variables, long initial) {
        return Optional.of(new ReentrantLockDirect(variables, initial));
    }
}
