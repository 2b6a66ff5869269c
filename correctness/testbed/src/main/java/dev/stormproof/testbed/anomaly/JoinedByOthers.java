package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Transactions that become a part of another thread's. */
final class JoinedByOthers {
    /** More than tables of threads have places for at first. */
    private static final int OTHERS = 200;

    private static final long MOMENT_MILLIS = 150;

    static final Anomaly ANOMALY = new Anomaly(
            "joined-by-others",
            """
            A transaction runs, and what another thread does meanwhile is taken for a part of it.
            An STM that finds the running transaction by its thread may find that of another in the place.
            The other's commit returns at once, as that of an inner level does, and nothing is committed.
            If the transaction throws, what the other was told is done is undone.""",
            Guarantee.SNAPSHOT_ISOLATION,
            Set.of(),
            Anomaly.Technique.FORCED,
            JoinedByOthers::throwsAmongMany);

    private JoinedByOthers() {}

    /** T1 writes x and throws; before it does, many others each add 1 to y, unless they wait for T1. */
    private static <X> Evidence throwsAmongMany(Subject<X> subject, Effort effort) throws InterruptedException {
        LongRef<X> x = subject.longRef(0);
        LongRef<X> y = subject.longRef(0);
        List<FutureTask<Boolean>> others = new ArrayList<>();
        try {
            subject.atomically(tx -> {
                x.set(tx, 1);
                boolean goesOn = true;
                for (int i = others.size(); i < OTHERS && goesOn; i++) {
                    others.add(startAdding(subject, y));
                    goesOn = ends(others.get(i), Duration.ofMillis(MOMENT_MILLIS));
                }
                throw new AbandonedException();
            });
        } catch (RuntimeException abandoned) {
            // as it should be
        }
        for (FutureTask<Boolean> other : others) {
            if (!ends(other, effort.patience())) {
                throw new HungException(new Witness("a transaction beside T1 does not end, nor after it", List.of()));
            }
        }
        long committed = others.size();
        long there = subject.readOnly(y::get);
        return new Evidence(1, there == committed ? 0 : 1, there == committed ? null : witness(committed, there));
    }

    private static <X> FutureTask<Boolean> startAdding(Subject<X> subject, LongRef<X> y) {
        FutureTask<Boolean> task = new FutureTask<>(() -> subject.<Boolean>atomically(tx -> {
            y.add(tx, 1);
            return true;
        }));
        Thread thread = new Thread(task, "other");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static boolean ends(FutureTask<Boolean> task, Duration patience) {
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) { // a subject's own business
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the subject failed: " + e.getCause(), e.getCause());
        }
    }

    private static Witness witness(long committed, long there) {
        return new Witness(
                committed + " transactions have each added 1 to y = 0 and committed, and y = " + there,
                List.of(
                        new Witness.Step("T1", 1, "writes x = 1"),
                        new Witness.Step("T2", 1, "adds 1 to y"),
                        new Witness.Step("T2", 1, "commits, as do others after it"),
                        new Witness.Step("T1", 1, "throws"),
                        new Witness.Step("afterwards", 1, "reads y = " + there)));
    }
}
