package dev.stormproof.conformance.history;

import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Subject;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A thread that runs random transactions, and keeps a log of what each of their attempts sees and does.
 *
 * @param <X> the subject's handle of a running transaction
 */
final class Transactor<X> extends Thread {
    /*
     * What a body sees is logged outside of the transaction as it happens, so that nothing of an attempt is lost when
     * it is rolled back. An attempt may have taken effect, or its snapshot, before its body began. So its interval
     * opens when the call began or the attempt before it was left, and closes when the call returned or the next body
     * began.
     *
     * All attempts of a transaction do the same. They give up in the end, since a subject without a contention policy
     * may let some of them retry eternally; that is not this check's business. How many transactions there are may
     * depend on time, so that a subject may be slow.
     */
    private static final int PATIENCE = 64; // attempts after which a transaction gives up

    private final Subject<X> subject;
    private final RandomTransactions.Settings settings;
    private final int index;
    private final SplittableRandom programs;
    private final CountDownLatch start;
    private final Log log;
    private final RandomBody<X> body;
    private volatile @Nullable Throwable failure;
    private boolean running; // an attempt that has not ended
    private int attempts; // of this transaction
    private long left; // when the body was last left, or the call made

    Transactor(
            Subject<X> subject,
            List<LongRef<X>> variables,
            RandomTransactions.Settings settings,
            int index,
            SplittableRandom programs,
            CountDownLatch start) {
        super("transactions-" + index);
        setDaemon(true); // one that hangs must not keep the JVM alive
        this.subject = subject;
        this.settings = settings;
        this.index = index;
        this.programs = programs;
        this.start = start;
        log = new Log(index);
        body = new RandomBody<>(subject, variables, settings, programs.split(), log);
    }

    /** What went wrong; null if nothing did. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** What was seen, once this thread has ended. */
    Log log() {
        return log;
    }

    @Override
    public void run() {
        try {
            start.countDown();
            start.await();
            long deadline = System.nanoTime() + settings.most().toNanos();
            left = deadline;
            for (int i = 0; i < settings.transactions() && left - deadline <= 0; i++) {
                transaction(programs.nextLong());
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    private void transaction(long program) {
        left = System.nanoTime();
        running = false;
        attempts = 0;
        try {
            if (RandomBody.onlyReads(program)) {
                subject.readOnly(tx -> attempt(tx, program));
            } else {
                subject.atomically(tx -> attempt(tx, program));
            }
            end(true);
        } catch (RandomBody.Rollback e) {
            end(false);
        }
    }

    private Void attempt(X tx, long program) {
        end(false); // if there was an attempt before this one, it did not commit
        log.begin(index, left);
        running = true;
        try {
            if (++attempts > PATIENCE) {
                throw new RandomBody.Rollback();
            }
            return body.run(tx, program);
        } finally {
            left = System.nanoTime();
        }
    }

    private void end(boolean committed) {
        if (running) {
            log.end(System.nanoTime(), committed);
            running = false;
        }
    }
}
