package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Operation;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The anomalies of attempts that are rolled back, and of bodies that catch what would unwind them. */
final class Unwinding {
    private Unwinding() {}

    static List<Anomaly> all() {
        return List.of(
                new Anomaly(
                        "early-abort-leaks-writes",
                        """
                        An attempt is rolled back since another transaction was faster, and what it had written stays.
                        The body runs again, and may take another way.
                        Now the state has the effects of both: of the attempt that committed, and of one that never took place.
                        Or the next attempt sees them, where it should see what is committed.""",
                        Guarantee.ROLLBACK,
                        Set.of(),
                        Anomaly.Technique.FORCED,
                        Forced.by(
                                Unwinding::abort,
                                "T1 T1 T2* T1*",
                                "T1 T1 T1 T2* T1*",
                                "T1 T1 T2 T2 T1* T2*",
                                "T1 T1 T1 T2 T2 T2 T1* T2*")),
                new Anomaly(
                        "caught-exception-half-commits",
                        """
                        The body catches what it threw itself, or what an inner level threw, and ends well.
                        But a part of what it wrote is missing, or all of it, or the exception comes out after all.
                        What is caught has not left the transaction, and is no reason to roll anything else back.
                        Code that handles its errors is punished for it.""",
                        Guarantee.ROLLBACK,
                        Set.of(),
                        Anomaly.Technique.FORCED,
                        Forced.by(Unwinding::caught, "T1*").or(Unwinding::caughtFromInside, "T1*")),
                new Anomaly(
                        "swallowed-conflict-commits",
                        """
                        An attempt that cannot commit is unwound by an exception of the STM's own, and the body catches it.
                        Careless code catches everything, and goes on as if nothing were wrong.
                        If the STM believes that who was unwound has ended, the attempt commits, and an update is lost.
                        That an attempt cannot commit must still hold at its end, whatever the body did.""",
                        Guarantee.SNAPSHOT_ISOLATION,
                        Set.of(),
                        Anomaly.Technique.FORCED,
                        Forced.by(Unwinding::swallowed, "T1 T2* T1*", "T1 T1 T2* T1*", "T1 T2 T2 T1* T2*")));
    }

    /** Two that get in each other's way, each of which leaves a mark in its first attempt only. */
    private static <X> Verdict abort(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        List<Variable<X>> marks = List.of(scene.variable("mark1", 0), scene.variable("mark2", 0));
        List<Role<X>> roles = marks.stream()
                .map(mark -> scene.transaction(a -> {
                    if (a.number() == 1) {
                        a.write(mark, 1);
                    } else {
                        a.read(mark);
                    }
                    a.write(x, a.read(x) + 1);
                }))
                .toList();
        return () -> {
            for (int i = 0; i < roles.size(); i++) {
                Role<X> role = roles.get(i);
                Variable<X> mark = marks.get(i);
                if (role.winner() > 1 && (role.sightings(mark, 1) > 0 || scene.atEnd(mark) == 1)) {
                    return role.name() + "'s first attempt wrote " + mark.name()
                            + " = 1 and was rolled back, and the 1 was seen";
                }
            }
            return null;
        };
    }

    private static <X> Verdict caught(Scene<X> scene) {
        return caught(scene, a -> {
            throw new AbandonedException();
        });
    }

    private static <X> Verdict caughtFromInside(Scene<X> scene) {
        return scene.subject().operations().contains(Operation.NESTED)
                ? caught(
                        scene,
                        a -> a.nested(() -> {
                            throw new AbandonedException();
                        }))
                : caught(scene);
    }

    private static <X> Verdict caught(Scene<X> scene, Consumer<Attempt<X>> throwing) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.transaction(a -> {
            a.write(x, 1);
            try {
                throwing.accept(a);
            } catch (AbandonedException caught) {
                a.tell("catches " + caught.getClass().getSimpleName());
            }
            a.write(y, 1);
        });
        return () -> {
            if (t1.thrown() != null) {
                return "T1 caught an exception, and this came out of it: " + t1.thrown();
            }
            return scene.atEnd(x) == 1 && scene.atEnd(y) == 1
                    ? null
                    : "T1 caught an exception, and of what it committed, x = 1 and y = 1, there is x = "
                            + scene.atEnd(x) + " and y = " + scene.atEnd(y);
        };
    }

    /** T1 adds 1 to x, and goes on whatever happens; T2 adds 10. */
    private static <X> Verdict swallowed(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.transaction(a -> {
            AtomicReference<@Nullable Long> seen = new AtomicReference<>();
            swallow(a, () -> seen.set(a.read(x)));
            swallow(a, () -> a.read(y));
            Long old = seen.get();
            if (old != null) {
                swallow(a, () -> a.write(x, old + 1));
            }
        });
        Role<X> t2 = scene.transaction(a -> {
            a.write(x, a.read(x) + 10);
            a.write(y, 10);
        });
        return () -> t1.hasWritten(x) && t2.committed() && scene.atEnd(x) != 11
                ? "T1 added 1 to x = 0 and T2 added 10, both committed, and x = " + scene.atEnd(x)
                : null;
    }

    private static <X> void swallow(Attempt<X> attempt, Runnable action) {
        try {
            action.run();
        } catch (Throwable swallowed) {
            attempt.tell("swallows " + swallowed.getClass().getSimpleName());
        }
    }
}
