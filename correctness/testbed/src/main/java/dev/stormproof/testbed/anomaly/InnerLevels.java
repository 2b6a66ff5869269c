package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Operation;
import java.util.List;
import java.util.Set;

/** The anomalies of inner levels, which are rolled back alone. */
final class InnerLevels {
    private static final Set<Operation> NEEDS = Set.of(Operation.NESTED);

    private InnerLevels() {}

    static List<Anomaly> all() {
        return List.of(
                new Anomaly(
                        "nested-leak",
                        """
                        An inner level throws, the body catches that and goes on, and what the level wrote stays.
                        Inner levels are there to try something: it works out, or it is as if it had not been tried.
                        Here it is neither, and the outer transaction commits the half of it.
                        There is nothing that the body could have done about that.""",
                        Guarantee.PARTIAL_ROLLBACK,
                        NEEDS,
                        Anomaly.Technique.FORCED,
                        Forced.by(InnerLevels::leak, "T1* T2*").or(InnerLevels::deepLeak, "T1* T2*")),
                new Anomaly(
                        "inner-outlives-parent",
                        """
                        An inner level ends well, what encloses it throws, and what the level wrote stays.
                        The level is a part of what encloses it, and happens if all of that does.
                        Some commit inner levels when they end, or forget to whom they belong.
                        Then a transaction that was rolled back has taken place in part.""",
                        Guarantee.PARTIAL_ROLLBACK,
                        NEEDS,
                        Anomaly.Technique.FORCED,
                        Forced.by(InnerLevels::outlivesBody, "T1* T2*").or(InnerLevels::outlivesLevel, "T1* T2*")),
                new Anomaly(
                        "outer-write-lost",
                        """
                        An inner level throws, the body catches that and goes on, and what it wrote before is lost.
                        Rolling back a level must go back to where it began, and no further.
                        There the variables have the values that the body has written, not those that are committed.
                        The transaction commits without some of its writes.""",
                        Guarantee.PARTIAL_ROLLBACK,
                        NEEDS,
                        Anomaly.Technique.FORCED,
                        Forced.by(InnerLevels::losesOuter, "T1*")));
    }

    /** Enters an inner level, and goes on if it throws. */
    static <X> void attempt(Attempt<X> a, Runnable level) {
        try {
            a.nested(level);
        } catch (AbandonedException caught) {
            a.tell("catches what the level threw");
        }
    }

    static RuntimeException thrownInside() {
        return new AbandonedException();
    }

    private static <X> Verdict leak(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.transaction(a -> {
            a.write(x, 1);
            attempt(a, () -> {
                a.write(x, 2);
                a.write(y, 2);
                throw thrownInside();
            });
            a.read(x);
            a.read(y);
        });
        Role<X> t2 = scene.readOnly(a -> List.of(x, y).forEach(a::read));
        return () -> t1.saw(x, 2) || t1.saw(y, 2) || t2.saw(x, 2) || t2.saw(y, 2)
                ? "an inner level wrote x = 2 and y = 2 and threw; afterwards x = " + scene.atEnd(x) + " and y = "
                        + scene.atEnd(y)
                : null;
    }

    /** The level that throws is in one that ends well. */
    private static <X> Verdict deepLeak(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        scene.transaction(a -> a.nested(() -> {
            a.write(x, 1);
            attempt(a, () -> {
                a.write(y, 2);
                throw thrownInside();
            });
        }));
        Role<X> t2 = scene.readOnly(a -> List.of(x, y).forEach(a::read));
        return () -> t2.saw(y, 2) ? "the innermost level wrote y = 2 and threw, and y = 2 was seen" : null;
    }

    private static <X> Verdict outlivesBody(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Role<X> t1 = scene.transaction(a -> {
            a.nested(() -> a.write(x, 1));
            a.fail();
        });
        Role<X> t2 = scene.readOnly(a -> a.read(x));
        return () -> t1.thrown() != null && t2.saw(x, 1)
                ? "an inner level wrote x = 1, the body threw, and x = 1 was seen"
                : null;
    }

    private static <X> Verdict outlivesLevel(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Role<X> t1 = scene.transaction(a -> {
            attempt(a, () -> {
                a.nested(() -> a.write(x, 1));
                throw thrownInside();
            });
            a.read(x);
        });
        Role<X> t2 = scene.readOnly(a -> a.read(x));
        return () -> t1.saw(x, 1) || t2.saw(x, 1)
                ? "the innermost level wrote x = 1, the one around it threw, and x = 1 was seen"
                : null;
    }

    private static <X> Verdict losesOuter(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.transaction(a -> {
            a.write(x, 1);
            a.write(y, 1);
            attempt(a, () -> {
                a.write(x, 2);
                throw thrownInside();
            });
            a.read(x);
            a.read(y);
        });
        return () -> t1.committed() && (scene.atEnd(x) == 0 || scene.atEnd(y) == 0 || t1.saw(x, 0) || t1.saw(y, 0))
                ? "T1 wrote x = 1 and y = 1, an inner level threw, and then x = " + scene.atEnd(x) + " and y = "
                        + scene.atEnd(y)
                : null;
    }
}
