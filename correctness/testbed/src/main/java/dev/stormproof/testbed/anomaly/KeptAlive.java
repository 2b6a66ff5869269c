package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The anomalies of what outlives the transaction that it was for. */
final class KeptAlive {
    /*
     * What should be dead is made in methods that return before it is looked for, so that no frame of the program's
     * keeps it. Threads that have run a transaction idle meanwhile: a pool's thread may do so for days.
     */
    private static final int WAITERS = 3;
    private static final int PARKING_MILLIS = 100;

    private KeptAlive() {}

    static List<Anomaly> all() {
        return List.of(
                new Anomaly(
                        "value-kept-alive",
                        """
                        A transaction is over and its thread idles, but an object that only it used cannot be collected.
                        It may be a value that was overwritten or only read, one that was rolled back, or the body itself.
                        Logs that are kept for the next transaction keep what is in them, and the next may never come.
                        With a pool of threads and large values that is a leak, and looks like one of the user's.""",
                        Guarantee.FORGETFULNESS,
                        Set.of(),
                        Anomaly.Technique.FORCED,
                        KeptAlive::values),
                new Anomaly(
                        "waiter-kept-alive",
                        """
                        A transaction waited for two variables, one changed, it went on and ended, and so did its thread.
                        The other variable still remembers who waited for it, thread and body; or the STM remembers the variable.
                        If it never changes they are never forgotten.
                        A flag that says that the program ends is such a variable: everybody waits for it.""",
                        Guarantee.FORGETFULNESS,
                        Set.of(Operation.RETRY),
                        Anomaly.Technique.FORCED,
                        KeptAlive::waiters));
    }

    private static <X> Evidence values(Subject<X> subject, Effort effort) throws InterruptedException {
        Remains remains = new Remains();
        Ref<X, Object> replaced = subject.ref(remains.watched("T1", "the value that T1 replaced", new Object()));
        Ref<X, Object> restored = subject.ref("before");
        Ref<X, Object> untouched = subject.ref("before");
        Ref<X, Object> read =
                subject.ref(remains.watched("T5", "the value that T4 had read and T5 replaced", new Object()));
        Idlers idlers = new Idlers(effort.patience());
        try {
            idlers.run("T1", () -> replace(subject, replaced));
            idlers.run("T2", () -> rollBack(subject, restored, remains));
            idlers.run("T3", () -> capture(subject, untouched, remains));
            idlers.run("T4", () -> subject.readOnly(read::get));
            idlers.run("T5", () -> replace(subject, read));
            idlers.run("T6", () -> replace(subject, restored)); // so that it is no matter whether T2 left a trace
            return remains.evidence();
        } finally {
            idlers.leave();
            List.of(replaced, restored, untouched, read).forEach(Reference::reachabilityFence);
        }
    }

    private static <X> void replace(Subject<X> subject, Ref<X, Object> r) {
        subject.atomically(tx -> {
            r.set(tx, "after");
            return true;
        });
    }

    private static <X> void rollBack(Subject<X> subject, Ref<X, Object> r, Remains remains) {
        try {
            subject.atomically(tx -> {
                r.set(tx, remains.watched("T2", "the value that T2 wrote before it threw", new Object()));
                throw new AbandonedException();
            });
        } catch (RuntimeException abandoned) {
            // as it should be
        }
    }

    private static <X> void capture(Subject<X> subject, Ref<X, Object> r, Remains remains) {
        Object captured = remains.watched("T3", "an object that the body of T3 used", new Object());
        subject.atomically(tx -> r.get(tx) == captured);
    }

    /** Each waits for x and y, and is woken by a change of y. */
    private static <X> Evidence waiters(Subject<X> subject, Effort effort) throws InterruptedException {
        Remains remains = new Remains();
        LongRef<X> x = subject.longRef(0);
        LongRef<X> y = subject.longRef(0);
        CountDownLatch begun = new CountDownLatch(WAITERS);
        CountDownLatch ended = new CountDownLatch(WAITERS);
        for (int i = 1; i <= WAITERS; i++) {
            startWaiting("T" + i, subject, x, y, remains, begun, ended);
        }
        await(begun, effort, "a transaction does not begin");
        Thread.sleep(PARKING_MILLIS);
        subject.atomically(tx -> {
            y.set(tx, 1);
            return true;
        });
        await(ended, effort, "a transaction that waits for x and y sleeps on though y has changed");
        Evidence evidence = remains.evidence();
        List.of(x, y).forEach(Reference::reachabilityFence);
        return evidence;
    }

    private static <X> void startWaiting(
            String name,
            Subject<X> subject,
            LongRef<X> x,
            LongRef<X> y,
            Remains remains,
            CountDownLatch begun,
            CountDownLatch ended) {
        Object used = remains.watched(name, "an object that the body of " + name + " used", new Object());
        Ref<X, Object> own = subject.ref(
                remains.watched(name, "the value of a variable that only " + name + " waited for", new Object()));
        Thread thread = new Thread(
                () -> {
                    try {
                        subject.atomically(tx -> {
                            begun.countDown();
                            Object value = own.get(tx);
                            if (x.get(tx) + y.get(tx) == 0) {
                                subject.retry(tx);
                            }
                            return used.equals(value);
                        });
                    } finally {
                        ended.countDown();
                    }
                },
                name);
        thread.setDaemon(true);
        remains.watched(name, "the thread of " + name, thread).start();
    }

    private static void await(CountDownLatch latch, Effort effort, String otherwise) throws InterruptedException {
        if (!latch.await(effort.patience().toMillis(), TimeUnit.MILLISECONDS)) {
            throw new HungException(new Witness(otherwise, List.of()));
        }
    }
}
