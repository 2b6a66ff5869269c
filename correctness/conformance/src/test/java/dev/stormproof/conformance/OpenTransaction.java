package dev.stormproof.conformance;

import dev.stormproof.stm.Stm;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A transaction that is held open in another thread, in a state in which others cannot get past it.
 *
 * <p>An algorithm that locks what it touches is there at once. Where a running transaction holds nothing, it is made
 * to lose one conflict after another, until the algorithm grants it what losers are granted. So the way is the same
 * for all: touch, let somebody try to get past, and start over if they could.
 */
public final class OpenTransaction implements AutoCloseable {
    private static final int PATIENCE = 200;

    private enum Step {
        GO_ON,
        COMMIT,
        LEAVE
    }

    private final SynchronousQueue<Boolean> touched = new SynchronousQueue<>();
    private final SynchronousQueue<Step> next = new SynchronousQueue<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final FutureTask<Boolean> transaction;
    private boolean over;

    private OpenTransaction(Runnable touch) {
        transaction = Crew.start("open-transaction", () -> {
            Stm.<Exception>atomically(() -> {
                attempts.incrementAndGet();
                touch.run();
                boolean interrupted = Thread.interrupted(); // a touch may interrupt, to see what comes of it
                touched.put(true);
                if (next.take() == Step.LEAVE) {
                    Stm.leave();
                }
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            });
            return true;
        });
    }

    /**
     * Opens a transaction and returns when nobody gets past it.
     *
     * @param touch what it does, in its thread
     * @param getPast what somebody else tries, in this thread; true if that worked, which must disturb the transaction
     * @return the transaction, to be closed
     */
    public static OpenTransaction holding(Runnable touch, BooleanSupplier getPast) {
        OpenTransaction open = new OpenTransaction(touch);
        for (int i = 0; i < PATIENCE; i++) {
            open.awaitTouch();
            if (!getPast.getAsBoolean()) {
                return open;
            }
            open.end(Step.GO_ON);
        }
        open.awaitTouch();
        open.end(Step.LEAVE);
        throw new AssertionError("after " + PATIENCE + " attempts it still lets everybody pass");
    }

    private void awaitTouch() {
        try {
            while (touched.poll(10, TimeUnit.MILLISECONDS) == null) {
                if (transaction.isDone()) {
                    throw new AssertionError("it is over although somebody got past it");
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError("timed out", e);
        }
    }

    private void end(Step step) {
        try {
            next.put(step);
            if (step != Step.GO_ON) {
                over = true;
                Crew.join(transaction);
            }
        } catch (Exception e) {
            throw new AssertionError("the open transaction failed", e);
        }
    }

    /**
     * How often its body has started.
     *
     * @return the number of attempts
     */
    public int attempts() {
        return attempts.get();
    }

    /** Lets it commit, which it must be able to in this attempt, and waits for that. */
    public void commit() {
        end(Step.COMMIT);
    }

    /** Unless it was committed, lets it roll back and waits for that. */
    @Override
    public void close() {
        if (!over) {
            end(Step.LEAVE);
        }
    }
}
