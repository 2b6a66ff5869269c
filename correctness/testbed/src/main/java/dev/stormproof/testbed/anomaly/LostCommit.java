package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import java.util.Set;

/** A commit without effect. */
final class LostCommit {
    static final Anomaly ANOMALY = new Anomaly(
            "lost-commit",
            """
            A transaction writes a variable that nobody else writes, and commits; afterwards the old value is there.
            Its caller was told that all is done.
            It happens to commits that were disturbed on the way: by neighbours, by a conflict, on the second attempt.
            Nobody gets an error, nobody sees a conflict: the work is just gone.""",
            Guarantee.SNAPSHOT_ISOLATION,
            Set.of(),
            Anomaly.Technique.STRESS,
            new Stressed(Forced.by(LostCommit::neighbours, "T1* T2* T3*", "T1 T2* T3* T1*", "T1 T2 T3 T2* T1* T3*")
                    .or(LostCommit::disturbed, "T1 T2* T1*", "T1 T1 T2* T1*", "T1 T2 T1* T2*")
                    .or(LostCommit::disturbedAfterWrite, "T1 T2* T1*", "T1 T1 T2* T1*", "T1 T2 T1* T2*")));

    private LostCommit() {}

    static <X> Verdict neighbours(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.transaction(a -> a.write(x, 1));
        Role<X> t2 = scene.transaction(a -> a.write(y, 1));
        scene.readOnly(a -> {
            a.read(x);
            a.read(y);
        });
        return () -> lost(scene, t1, x) ? finding(t1, x) : lost(scene, t2, y) ? finding(t2, y) : null;
    }

    static <X> Verdict disturbed(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.transaction(a -> {
            a.read(x);
            a.write(y, 1);
        });
        Role<X> t2 = scene.transaction(a -> a.write(x, a.read(x) + 1));
        return () -> lost(scene, t1, y) ? finding(t1, y) : lost(scene, t2, x) ? finding(t2, x) : null;
    }

    static <X> Verdict disturbedAfterWrite(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.transaction(a -> {
            a.write(y, 1);
            a.read(x);
        });
        Role<X> t2 = scene.transaction(a -> a.write(x, 1));
        return () -> lost(scene, t1, y) ? finding(t1, y) : lost(scene, t2, x) ? finding(t2, x) : null;
    }

    private static <X> boolean lost(Scene<X> scene, Role<X> writer, Variable<X> variable) {
        return writer.committed() && scene.atEnd(variable) == 0;
    }

    private static String finding(Role<?> writer, Variable<?> variable) {
        return writer.name() + " wrote " + variable.name() + " = 1 and committed, and " + variable.name() + " = 0";
    }
}
