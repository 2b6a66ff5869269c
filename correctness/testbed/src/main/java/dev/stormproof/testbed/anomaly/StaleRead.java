package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import java.util.Set;

/** A transaction that lives in the past. */
final class StaleRead {
    static final Anomaly ANOMALY = new Anomaly(
            "stale-read",
            """
            A transaction begins after another has committed, does not see what that one wrote, and commits.
            A serial order exists, but it contradicts the clock on the wall.
            Who was told that it is done, and looks, finds that it is not.
            The reader may have read before, and may still sit on its old snapshot.""",
            Guarantee.SNAPSHOT_ISOLATION,
            Set.of(),
            Anomaly.Technique.STRESS,
            new Stressed(Forced.by(StaleRead::readOnly, "T1* T2* T3*", "T2* T1* T3*", "T2 T1* T2* T3*")
                    .or(StaleRead::plain, "T1* T2* T3*", "T2* T1* T3*", "T2 T1* T2* T3*")));

    private StaleRead() {}

    static <X> Verdict readOnly(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Role<X> t1 = scene.transaction(a -> a.write(x, 1));
        Role<X> t2 = scene.readOnly(a -> a.read(x));
        Role<X> t3 = scene.readOnlyAfter(t2, a -> a.read(x));
        return () -> stale(x, t1, t2) ? finding(t2) : stale(x, t1, t3) ? finding(t3) : null;
    }

    static <X> Verdict plain(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> z = scene.variable("z", 0);
        Role<X> t1 = scene.transaction(a -> a.write(x, a.read(x) + 1));
        Role<X> t2 = scene.transaction(a -> a.read(x));
        Role<X> t3 = scene.transactionAfter(t2, a -> a.write(z, a.read(x)));
        return () -> stale(x, t1, t2) ? finding(t2) : stale(x, t1, t3) ? finding(t3) : null;
    }

    private static <X> boolean stale(Variable<X> x, Role<X> writer, Role<X> reader) {
        return reader.saw(x, 0) && writer.did(Deed.COMMITS, reader, Deed.BEGINS);
    }

    private static String finding(Role<?> reader) {
        return "T1 wrote x = 1 and committed before " + reader.name() + " began, which read x = 0 and committed";
    }
}
