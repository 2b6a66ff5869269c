package dev.stormproof.conformance.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.Stm;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A transaction in a thread of its own that waits until something has changed. */
final class Blocked<R> {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final AtomicInteger attempts = new AtomicInteger();
    private final FutureTask<R> result;
    private volatile @Nullable Thread thread;

    /** Starts it; the body is of the implicit style. */
    Blocked(Supplier<R> body) {
        result = Crew.start("blocked", () -> {
            thread = Thread.currentThread();
            return Stm.<R, RuntimeException>atomically(() -> {
                attempts.incrementAndGet();
                return body.get();
            });
        });
    }

    /** Returns when it is parked, after so many attempts. */
    void awaitParked(int expectedAttempts) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!isParked() || attempts.get() < expectedAttempts) {
            if (System.nanoTime() > deadline || result.isDone()) {
                throw new AssertionError("it does not wait: " + this);
            }
            Thread.sleep(1);
        }
        assertEquals(expectedAttempts, attempts.get(), "attempts");
    }

    /** Parked is what it must be: asleep for some time would be polling. */
    private boolean isParked() {
        Thread waiting = thread;
        return waiting != null && waiting.getState() == Thread.State.WAITING;
    }

    void interrupt() {
        Objects.requireNonNull(thread, "it has not started").interrupt();
    }

    /** What comes out of it. */
    R join() throws Exception {
        result.get(20, TimeUnit.SECONDS);
        return Crew.join(result);
    }

    int attempts() {
        return attempts.get();
    }

    /** For those that end by an exception. */
    FutureTask<R> result() {
        return result;
    }

    @Override
    public String toString() {
        Thread waiting = thread;
        return attempts + " attempts, " + (waiting == null ? "not started" : waiting.getState());
    }
}
