package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import java.util.Set;

/** Reads of what was not, or not yet, or never to be committed. */
final class DirtyRead {
    static final Anomaly UNCOMMITTED = new Anomaly(
            "dirty-read",
            """
            A transaction reads what another wrote, and commits before that one has tried to.
            The writer may still write something else, or be rolled back: the reader has built on sand.
            It has seen a state in the making, which no serial run contains.
            What was decided on it, a payment, a message, cannot be taken back.""",
            Guarantee.SNAPSHOT_ISOLATION,
            Set.of(),
            Anomaly.Technique.FORCED,
            Forced.by(DirtyRead::uncommitted, "T1 T2* T1*", "T1 T2 T2 T1*")
                    .or(DirtyRead::uncommittedInUpdate, "T1 T2* T1*"));

    static final Anomaly ABORTED = new Anomaly(
            "aborted-read",
            """
            A transaction reads what another wrote whose body then throws, and commits (G1a).
            What it saw was rolled back: officially it never was.
            Every value that is computed from it is wrong, and no log tells why.
            The reader would have had to be rolled back with the writer.""",
            Guarantee.SNAPSHOT_ISOLATION,
            Set.of(),
            Anomaly.Technique.FORCED,
            Forced.by(DirtyRead::aborted, "T1 T2* T1*", "T1 T2 T1* T2*")
                    .or(DirtyRead::abortedInUpdate, "T1 T2* T1*", "T1 T2 T1* T2*"));

    static final Anomaly INTERMEDIATE = new Anomaly(
            "intermediate-read",
            """
            A transaction writes a variable twice, and another that commits has seen the first value (G1b).
            The first value was a step on the way, never meant to be seen.
            Sums that are corrected at the end and flags that are set for a moment leak out.
            All or nothing holds for what is visible in between, too.""",
            Guarantee.SNAPSHOT_ISOLATION,
            Set.of(),
            Anomaly.Technique.FORCED,
            Forced.by(DirtyRead::intermediate, "T1 T2* T1*", "T1 T2 T1* T2*")
                    .or(DirtyRead::intermediateInUpdate, "T1 T2* T1*", "T1 T2 T1* T2*"));

    private DirtyRead() {}

    static <X> Verdict uncommitted(Scene<X> scene) {
        return uncommitted(scene, false);
    }

    static <X> Verdict uncommittedInUpdate(Scene<X> scene) {
        return uncommitted(scene, true);
    }

    private static <X> Verdict uncommitted(Scene<X> scene, boolean updates) {
        Variable<X> x = scene.variable("x", 0);
        Role<X> t1 = scene.transaction(a -> a.write(x, 1));
        Role<X> t2 = reader(scene, x, updates);
        return () -> t2.saw(x, 1) && t2.did(Deed.COMMITS, t1, Deed.TRIES)
                ? "T2 read x = 1 and committed before T1, who wrote it, tried to commit"
                : null;
    }

    static <X> Verdict aborted(Scene<X> scene) {
        return aborted(scene, false);
    }

    static <X> Verdict abortedInUpdate(Scene<X> scene) {
        return aborted(scene, true);
    }

    private static <X> Verdict aborted(Scene<X> scene, boolean updates) {
        Variable<X> x = scene.variable("x", 0);
        Role<X> t1 = scene.transaction(a -> {
            a.write(x, 1);
            a.fail();
        });
        Role<X> t2 = reader(scene, x, updates);
        return () -> t2.saw(x, 1) && t2.did(Deed.READS, t1, Deed.THROWS)
                ? "T2 read x = 1 and committed, but T1, who had written it, then threw"
                : null;
    }

    static <X> Verdict intermediate(Scene<X> scene) {
        return intermediate(scene, false);
    }

    static <X> Verdict intermediateInUpdate(Scene<X> scene) {
        return intermediate(scene, true);
    }

    private static <X> Verdict intermediate(Scene<X> scene, boolean updates) {
        Variable<X> x = scene.variable("x", 0);
        scene.transaction(a -> {
            a.write(x, 1);
            a.write(x, 2);
        });
        Role<X> t2 = reader(scene, x, updates);
        return () -> t2.saw(x, 1) ? "T2 read x = 1 and committed, but T1 left x = 2" : null;
    }

    private static <X> Role<X> reader(Scene<X> scene, Variable<X> x, boolean updates) {
        Variable<X> z = scene.variable("z", 0);
        return updates ? scene.transaction(a -> a.write(z, a.read(x))) : scene.readOnly(a -> a.read(x));
    }
}
