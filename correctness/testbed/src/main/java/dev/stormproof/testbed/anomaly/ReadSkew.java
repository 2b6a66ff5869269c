package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import java.util.Set;

/** Reads of two states in one transaction that commits. */
final class ReadSkew {
    static final Anomaly NON_REPEATABLE = new Anomaly(
            "non-repeatable-read",
            """
            A transaction reads a variable twice, sees two different values, and commits (P2).
            In between another has committed a new value.
            What was checked with the first value is done with the second.
            In a serial run nobody writes in between.""",
            Guarantee.SNAPSHOT_ISOLATION,
            Set.of(),
            Anomaly.Technique.FORCED,
            Forced.by(ReadSkew::twice, "T1 T2* T1*").or(ReadSkew::twiceInUpdate, "T1 T2* T1*"));

    static final Anomaly ANOMALY = new Anomaly(
            "read-skew",
            """
            A transaction reads two variables, one from before and one from after another's commit, and commits (A5A).
            It has seen a state that never was: money that is in both accounts, or in neither.
            Each value by itself was right; only together they are wrong.
            Audits, backups and searches are what suffers.""",
            Guarantee.SNAPSHOT_ISOLATION,
            Set.of(),
            Anomaly.Technique.FORCED,
            Forced.by(ReadSkew::two, "T1 T2* T1*", "T2 T1 T2* T1*")
                    .or(ReadSkew::twoInUpdate, "T1 T2* T1*", "T2 T1 T2* T1*")
                    .or(ReadSkew::twoAfterWrite, "T1 T1 T2* T1*"));

    private ReadSkew() {}

    static <X> Verdict twice(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        return twice(scene, x, scene.readOnly(a -> {
            a.read(x);
            a.read(x);
        }));
    }

    static <X> Verdict twiceInUpdate(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> z = scene.variable("z", 0);
        return twice(scene, x, scene.transaction(a -> {
            a.read(x);
            a.write(z, a.read(x));
        }));
    }

    private static <X> Verdict twice(Scene<X> scene, Variable<X> x, Role<X> t1) {
        scene.transaction(a -> a.write(x, 1));
        return () -> t1.saw(x, 0) && t1.saw(x, 1) ? "T1 read x = 0 and x = 1, and committed" : null;
    }

    static <X> Verdict two(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        return two(scene, x, y, scene.readOnly(a -> {
            a.read(x);
            a.read(y);
        }));
    }

    static <X> Verdict twoInUpdate(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Variable<X> z = scene.variable("z", 0);
        return two(scene, x, y, scene.transaction(a -> a.write(z, a.read(x) + a.read(y))));
    }

    static <X> Verdict twoAfterWrite(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Variable<X> z = scene.variable("z", 0);
        return two(scene, x, y, scene.transaction(a -> {
            a.write(z, 1);
            a.read(y);
            a.read(x);
        }));
    }

    private static <X> Verdict two(Scene<X> scene, Variable<X> x, Variable<X> y, Role<X> t1) {
        scene.transaction(a -> {
            a.write(x, 1);
            a.write(y, 1);
        });
        return () -> (t1.saw(x, 0) && t1.saw(y, 1)) || (t1.saw(x, 1) && t1.saw(y, 0))
                ? "x and y are always equal, but T1 read x = " + t1.lastRead(x) + ", y = " + t1.lastRead(y)
                        + ", and committed"
                : null;
    }
}
