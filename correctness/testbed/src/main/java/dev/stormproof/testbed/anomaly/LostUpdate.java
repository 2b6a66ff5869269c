package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import java.util.Set;

/** Two that read the same value and both replace it; or one that replaces it without looking. */
final class LostUpdate {
    static final Anomaly ANOMALY = new Anomaly(
            "lost-update",
            """
            Two transactions read a variable, each adds to what it saw, and both commit.
            The second overwrites what the first wrote without ever having seen it.
            One of the two updates is gone, although its author was told that it is there.
            A counter that misses counts, a balance that misses a deposit.""",
            Guarantee.SNAPSHOT_ISOLATION,
            Set.of(),
            Anomaly.Technique.FORCED,
            Forced.by(LostUpdate::plot, "T1 T2* T1*", "T1 T2 T1 T2 T1* T2*", "T1 T2 T2 T1* T2*"));

    static final Anomaly BLIND_WRITE = new Anomaly(
            "blind-write-lost",
            """
            One transaction sets a variable without reading it; another adds to the value from before that.
            Both commit, and the variable holds the old value plus the addition: what was set is gone.
            A blind write has no reads that could be found invalid, so it is easily forgotten in validation.
            A reset that does not reset.""",
            Guarantee.SNAPSHOT_ISOLATION,
            Set.of(),
            Anomaly.Technique.FORCED,
            Forced.by(LostUpdate::blindWrite, "T2 T1* T2*", "T2 T1 T2 T1* T2*", "T1 T2 T1* T2*"));

    private LostUpdate() {}

    static <X> Verdict plot(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Role<X> t1 = scene.transaction(a -> a.write(x, a.read(x) + 1));
        Role<X> t2 = scene.transaction(a -> a.write(x, a.read(x) + 1));
        return () -> t1.committed() && t2.committed() && scene.atEnd(x) != 2
                ? "T1 and T2 each added 1 to x = 0, both committed, and x = " + scene.atEnd(x)
                : null;
    }

    static <X> Verdict blindWrite(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Role<X> t1 = scene.transaction(a -> a.write(x, 1));
        Role<X> t2 = scene.transaction(a -> a.write(x, a.read(x) + 10));
        return () -> t1.committed() && t2.saw(x, 0) && scene.atEnd(x) == 10
                ? "T1 set x = 1, T2 added 10 to x = 0, both committed, and x = 10, which should be 1 or 11"
                : null;
    }
}
