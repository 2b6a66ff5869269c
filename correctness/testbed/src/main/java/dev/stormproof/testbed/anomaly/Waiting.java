package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Operation;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The anomalies of transactions that wait until something that they have read has changed. */
final class Waiting {
    private static final Set<Operation> NEEDS = Set.of(Operation.RETRY);

    private Waiting() {}

    static List<Anomaly> all() {
        return List.of(
                new Anomaly(
                        "lost-wake-up",
                        """
                        A transaction waits for a change of what it has read; the change comes, and it sleeps on.
                        It may have come between the read and going to sleep, or to the second variable only.
                        If nobody happens to write again it sleeps for ever.
                        A program that has worked a million times stands still.""",
                        Guarantee.WAKE_UP,
                        NEEDS,
                        Anomaly.Technique.FORCED,
                        new Hanging(Forced.by(
                                        new OneOfTwo(1), "T1* T2*", "T1 T2* T1*", "T1 T1 T2* T1*", "T1 T1 T2 T1* T2*")
                                .or(new OneOfTwo(2), "T1* T2*", "T1 T2* T1*", "T1 T1 T2* T1*", "T1 T1 T2 T1* T2*"))),
                new Anomaly(
                        "lost-wake-up-race",
                        """
                        The same where the change comes at any moment of going to sleep.
                        No schedule reaches in between the steps by which an STM puts a thread to sleep.
                        So those that wait and those that write run into each other, until one sleeps on.
                        What is not seen here may be there all the same.""",
                        Guarantee.WAKE_UP,
                        NEEDS,
                        Anomaly.Technique.STRESS,
                        new Hanging(new Stressed(Forced.by(new OneOfTwo(2), "T1* T2*")))),
                new Anomaly(
                        "waiter-left-behind",
                        """
                        Several transactions wait for the same variable; it changes, and one of them sleeps on.
                        To wake one is enough where any of them can do the work, but an STM cannot know that.
                        The one that is woken may find that the change was not for it, and sleep again.
                        The one that it was for is never asked.""",
                        Guarantee.WAKE_UP,
                        NEEDS,
                        Anomaly.Technique.FORCED,
                        new Hanging(Forced.by(Waiting::crowd, "T1* T2* T3* T4* T5* T6* T7* T8*"))),
                new Anomaly(
                        "spurious-wake-up",
                        """
                        A transaction waits, nothing that it has read has changed, and its body runs again.
                        Nothing wrong comes of it but work for nothing.
                        A thousand that look every few milliseconds, or whenever anybody commits anything, keep a machine busy.
                        To avoid that is what waiting is for.""",
                        Guarantee.WAKE_UP,
                        NEEDS,
                        Anomaly.Technique.FORCED,
                        Forced.by(Waiting::undisturbed, "T1* - T2* T3* T4* T5* - - T6*")),
                new Anomaly(
                        "retry-leaks-writes",
                        """
                        A transaction writes and then waits, and what it wrote is seen, or kept locked, while it does.
                        An attempt that waits is rolled back: it has found that its time has not come.
                        Who sees its writes sees what never took place.
                        Who waits for its locks may wait for ever, being the one who would have made the change.""",
                        Guarantee.ROLLBACK,
                        NEEDS,
                        Anomaly.Technique.FORCED,
                        new Hanging(Forced.by(Waiting::writesBeforeIt, "T1* T2* T3*", "T1 T1 T2 T1* T2* T3*"))),
                new Anomaly(
                        "commits-again",
                        """
                        A transaction has waited, has committed and returned; long after, it runs and commits once more.
                        Of all that it has waited for, some variable was not told that it is over.
                        When that one changes it is woken like one that waits, though there is nobody left to return to.
                        A payment is made twice, the second time by nobody.""",
                        Guarantee.STRICT_SERIALIZABILITY,
                        NEEDS,
                        Anomaly.Technique.FORCED,
                        Forced.by(Waiting::wokenTwice, "T1* - T2* - T3* T4* - -")));
    }

    /** T1 waits until x or y is 1; T2 writes one of them. */
    private record OneOfTwo(int which) implements Plot {
        @Override
        public <X> Verdict set(Scene<X> scene) {
            Variable<X> x = scene.variable("x", 0);
            Variable<X> y = scene.variable("y", 0);
            Role<X> t1 = scene.transaction(a -> {
                if (a.read(x) + a.read(y) == 0) {
                    a.retry();
                }
            });
            scene.transaction(a -> a.write(which == 1 ? x : y, 1));
            return () -> t1.saw(x, 0) && t1.saw(y, 0) ? "T1 waited for x = 1 or y = 1 and has seen neither" : null;
        }
    }

    /** Six wait, half of them for x = 1 and half for x = 2; the last but one writes 1, the last 2. */
    private static <X> Verdict crowd(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        List<Role<X>> waiters = IntStream.range(0, 6)
                .mapToObj(i -> scene.transaction(a -> {
                    if (a.read(x) < 1 + i % 2) {
                        a.retry();
                    }
                }))
                .toList();
        Role<X> first = scene.transaction(a -> a.write(x, 1));
        scene.transactionAfter(first, a -> a.write(x, 2));
        return () ->
                waiters.stream().anyMatch(waiter -> waiter.saw(x, 0)) ? "a waiter has seen x = 0 and went on" : null;
    }

    /** T1 waits for x; T2 and T3 write y, T3 to T5 read x; T6 writes x. */
    private static <X> Verdict undisturbed(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.transaction(a -> {
            if (a.read(x) == 0) {
                a.retry();
            }
        });
        Role<X> t2 = scene.transaction(a -> a.write(y, 1));
        scene.transactionAfter(t2, a -> a.write(y, a.read(x) + 2));
        scene.transactionAfter(t2, a -> a.read(x));
        scene.readOnlyAfter(t2, a -> a.read(x));
        scene.transactionAfter(t2, a -> a.write(x, 1));
        return () -> {
            long runs = t1.sightings(x, 0);
            return runs > 1 ? "T1 waits for x, which is 0, and has run " + runs + " times before it changed" : null;
        };
    }

    /** T1 waits for y, or for x, and writes z only because of x; y is set, T1 ends, y is reset, and x is set. */
    private static <X> Verdict wokenTwice(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Variable<X> z = scene.variable("z", 0);
        Role<X> t1 = scene.transaction(a -> {
            if (a.read(y) == 0) {
                if (a.read(x) == 0) {
                    a.retry();
                }
                a.write(z, 1);
            }
        });
        Role<X> t2 = scene.transaction(a -> a.write(y, 1));
        Role<X> t3 = scene.transactionAfter(t2, a -> a.write(y, 0));
        scene.transactionAfter(t3, a -> a.write(x, 1));
        return () -> t1.saw(y, 1) && scene.atEnd(z) == 1
                ? "T1 saw y = 1 and committed without a write; later it wrote z = 1, too"
                : null;
    }

    /** T1 writes x and waits for y; T2 looks at x; T3, after it, writes y. */
    private static <X> Verdict writesBeforeIt(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.transaction(a -> {
            a.read(x);
            a.write(x, 1);
            if (a.read(y) == 0) {
                a.retry();
            }
        });
        Role<X> t2 = scene.transaction(a -> a.read(x));
        Role<X> t3 = scene.transactionAfter(t2, a -> a.write(y, 1));
        return () ->
                t1.saw(x, 1, t3, Deed.BEGINS) || t2.saw(x, 1) ? "T1 wrote x = 1 and waited, and the 1 was seen" : null;
    }
}
