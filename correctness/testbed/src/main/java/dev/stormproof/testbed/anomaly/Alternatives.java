package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Operation;
import java.util.List;
import java.util.Set;

/** The anomalies of alternatives, of which the first was given up for the second. */
final class Alternatives {
    private static final Set<Operation> NEEDS = Set.of(Operation.RETRY, Operation.OR_ELSE);

    private Alternatives() {}

    static List<Anomaly> all() {
        return List.of(
                new Anomaly(
                        "or-else-leak",
                        """
                        An alternative writes and then waits, it is given up for the other, and what it wrote stays.
                        Who composes two operations by orElse wants the one or the other, never a bit of both.
                        Money is taken from the first account, and again from the second.
                        The other alternative may see it, too, and go wrong by that.""",
                        Guarantee.PARTIAL_ROLLBACK,
                        NEEDS,
                        Anomaly.Technique.FORCED,
                        Forced.by(Alternatives::leak, "T1* T2*")),
                new Anomaly(
                        "or-else-unvalidated",
                        """
                        The first alternative is given up because of what it has read, and that is not validated.
                        That the second was chosen depends on it: if it has changed, the first should have been taken.
                        Here two transactions each do something because the other has not taken place, and both commit.
                        In no serial order is that possible.""",
                        Guarantee.STRICT_SERIALIZABILITY,
                        NEEDS,
                        Anomaly.Technique.FORCED,
                        Forced.by(Alternatives::unvalidated, "T1 T1 T1 T2* T1*", "T2 T2 T1* T2*", "T1 T1 T2* T1*")),
                new Anomaly(
                        "or-else-forgets-left",
                        """
                        Both alternatives wait; what the first waits for happens, and nobody wakes up.
                        A transaction that waits does so for all that it has read, in alternatives given up as well.
                        A consumer of two queues sleeps while the first fills up.
                        By chance something comes into the second, and it wakes up after all.""",
                        Guarantee.WAKE_UP,
                        NEEDS,
                        Anomaly.Technique.FORCED,
                        new Hanging(Forced.by(
                                Alternatives::forgotten,
                                "T1* T2*",
                                "T1 T1 T2* T1*",
                                "T1 T1 T1 T2* T1*",
                                "T1 T2* T1*"))),
                new Anomaly(
                        "or-else-throws",
                        """
                        The first alternative waits; the other is not taken, but something of the STM's own is thrown.
                        To wait has ended the transaction, and the other alternative finds it dead.
                        Then there are no alternatives: who composes two operations gets the first or an exception.
                        It is thrown when the first cannot take place, which a test may never have seen.""",
                        Guarantee.PARTIAL_ROLLBACK,
                        NEEDS,
                        Anomaly.Technique.FORCED,
                        Forced.by(Alternatives::thrown, "T1* T2*", "T1 T1 T2* T1*")
                                .or(Alternatives::thrownFromInside, "T1* T2*")));
    }

    private static <X> Verdict leak(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Variable<X> z = scene.variable("z", 0);
        Role<X> t1 = scene.transaction(a -> {
            a.write(x, 1);
            a.orElse(
                    () -> {
                        a.write(x, 2);
                        a.write(y, 2);
                        a.read(z);
                        a.retry();
                    },
                    () -> {
                        a.read(x);
                        a.read(y);
                        a.write(z, 1);
                    });
        });
        Role<X> t2 = scene.readOnly(a -> List.of(x, y, z).forEach(a::read));
        return () -> t1.saw(x, 2) || t1.saw(y, 2) || t2.saw(x, 2) || t2.saw(y, 2)
                ? "the alternative that was given up wrote x = 2 and y = 2; afterwards x = " + scene.atEnd(x)
                        + " and y = " + scene.atEnd(y)
                : null;
    }

    /** T1 writes y unless somebody has written x; T2 writes x unless somebody has written y. */
    private static <X> Verdict unvalidated(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.transaction(a -> a.orElse(
                () -> {
                    if (a.read(x) == 0) {
                        a.retry();
                    }
                },
                () -> a.write(y, 1)));
        Role<X> t2 = scene.transaction(a -> {
            if (a.read(y) == 0) {
                a.write(x, 1);
            }
        });
        return () -> t1.committed() && t2.committed() && scene.atEnd(x) == 1 && scene.atEnd(y) == 1
                ? "T1 wrote y = 1 because x = 0, T2 wrote x = 1 because y = 0, and both committed"
                : null;
    }

    /** T1 waits for x or y; T2 writes x. */
    private static <X> Verdict forgotten(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.transaction(a -> a.orElse(
                () -> {
                    if (a.read(x) == 0) {
                        a.retry();
                    }
                },
                () -> {
                    if (a.read(y) == 0) {
                        a.retry();
                    }
                }));
        scene.transaction(a -> a.write(x, 1));
        return () -> t1.committed() && !t1.saw(x, 1) ? "T1 waited for x = 1 or y = 1 and has seen neither" : null;
    }

    private static <X> Verdict thrown(Scene<X> scene) {
        return thrown(scene, false);
    }

    /** The first alternative is made of two, both of which wait. */
    private static <X> Verdict thrownFromInside(Scene<X> scene) {
        return thrown(scene, true);
    }

    /** T1 waits for x in vain, and writes y instead; T2 writes x. */
    private static <X> Verdict thrown(Scene<X> scene, boolean inside) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.transaction(a -> {
            Runnable waits = () -> {
                a.write(y, a.read(x) + 2);
                a.retry();
            };
            a.orElse(inside ? () -> a.orElse(waits, waits) : waits, () -> a.write(y, a.read(y) + 1));
        });
        scene.transaction(a -> a.write(x, 1));
        return () -> t1.thrown() == null
                ? null
                : "T1's first alternative waits; the other was not taken, and this came out: " + t1.thrown();
    }
}
