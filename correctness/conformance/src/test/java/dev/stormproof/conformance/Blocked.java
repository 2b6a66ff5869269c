package dev.stormproof.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.stm.Stm;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits in a thread of its own until something has changed.
 *
 * @param <R> the type of its result
 */
public final class Blocked<R> {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final AtomicInteger attempts;
    private final FutureTask<R> result;
    private volatile @Nullable Thread thread;

    private Blocked(AtomicInteger attempts, Callable<R> call) {
        this.attempts = attempts;
        result = Crew.start("blocked", () -> {
            thread = Thread.currentThread();
            return call.call();
        });
    }

    /**
     * Starts a transaction.
     *
     * @param <R> the type of its result
     * @param body its body, in the implicit style
     * @return what waits
     */
    public static <R> Blocked<R> transaction(Supplier<R> body) {
        AtomicInteger attempts = new AtomicInteger();
        return new Blocked<>(
                attempts,
                () -> Stm.<R, RuntimeException>atomically(() -> {
                    attempts.incrementAndGet();
                    return body.get();
                }));
    }

    /**
     * Starts a call, outside of any transaction. Its attempts cannot be counted.
     *
     * @param <R> the type of its result
     * @param call the call
     * @return what waits
     */
    public static <R> Blocked<R> call(Callable<R> call) {
        return new Blocked<>(new AtomicInteger(), call);
    }

    /**
     * Returns when the transaction is parked, after so many attempts.
     *
     * @param expectedAttempts how many
     * @throws InterruptedException if the test is over
     */
    public void awaitParked(int expectedAttempts) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!isParked() || attempts.get() < expectedAttempts) {
            if (System.nanoTime() > deadline || result.isDone()) {
                throw new AssertionError("it does not wait: " + this);
            }
            Thread.sleep(1);
        }
        assertEquals(expectedAttempts, attempts.get(), "attempts");
    }

    /**
     * Returns when the call is parked.
     *
     * @throws InterruptedException if the test is over
     */
    public void awaitParked() throws InterruptedException {
        awaitParked(0);
    }

    /** Parked is what it must be: asleep for some time would be polling. */
    private boolean isParked() {
        Thread waiting = thread;
        return waiting != null && waiting.getState() == Thread.State.WAITING;
    }

    /** Interrupts its thread. */
    public void interrupt() {
        Objects.requireNonNull(thread, "it has not started").interrupt();
    }

    /**
     * What comes out of it.
     *
     * @return its result
     * @throws Exception what it threw
     */
    public R join() throws Exception {
        result.get(20, TimeUnit.SECONDS);
        return Crew.join(result);
    }

    /**
     * How often the body of the transaction has started.
     *
     * @return the number of attempts
     */
    public int attempts() {
        return attempts.get();
    }

    /**
     * For those that end by an exception.
     *
     * @return its result in waiting
     */
    public FutureTask<R> result() {
        return result;
    }

    @Override
    public String toString() {
        Thread waiting = thread;
        return attempts + " attempts, " + (waiting == null ? "not started" : waiting.getState());
    }
}
