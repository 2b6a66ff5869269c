package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import java.util.Set;

/** Two transactions whose writes mix. */
final class DirtyWrite {
    static final Anomaly ANOMALY = new Anomaly(
            "dirty-write",
            """
            Two transactions each write the same two variables, and both commit.
            Afterwards one variable holds the value of the one, and the other that of the other (G0).
            What each of them kept together, a pair, a sum, a pointer and its length, no longer fits.
            No order of the two explains it: an STM that shows this does not even keep writes apart.""",
            Guarantee.SNAPSHOT_ISOLATION,
            Set.of(),
            Anomaly.Technique.FORCED,
            Forced.by(DirtyWrite::sameOrder, "T1 T2* T1*", "T1 T2 T2 T1* T2*")
                    .or(DirtyWrite::opposed, "T1 T2* T1*", "T1 T2 T2 T1* T2*"));

    private DirtyWrite() {}

    static <X> Verdict sameOrder(Scene<X> scene) {
        return plot(scene, false);
    }

    /** In the other order they may deadlock, or both be rolled back. */
    static <X> Verdict opposed(Scene<X> scene) {
        return plot(scene, true);
    }

    private static <X> Verdict plot(Scene<X> scene, boolean opposed) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.transaction(a -> {
            a.write(x, 1);
            a.write(y, 1);
        });
        Role<X> t2 = scene.transaction(a -> {
            a.write(opposed ? y : x, 2);
            a.write(opposed ? x : y, 2);
        });
        return () -> t1.committed() && t2.committed() && scene.atEnd(x) != scene.atEnd(y)
                ? "T1 wrote x = y = 1, T2 wrote x = y = 2, and x = " + scene.atEnd(x) + ", y = " + scene.atEnd(y)
                : null;
    }
}
