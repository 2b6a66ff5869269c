package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import java.util.Set;
import java.util.function.Consumer;

/** A transaction that does not see what it does itself. */
final class OwnWrite {
    static final Anomaly ANOMALY = new Anomaly(
            "own-write-unread",
            """
            A transaction writes a variable, reads it, sees something else, and commits.
            Inside of a transaction its own writes come first, whatever others do meanwhile.
            Code that calls code, each looking at what is there, breaks at once.
            Logs that are searched by hash, by order or in part get this wrong.""",
            Guarantee.SNAPSHOT_ISOLATION,
            Set.of(),
            Anomaly.Technique.FORCED,
            Forced.by(OwnWrite::blind, "T1* T2*", "T1 T2* T1*")
                    .or(OwnWrite::afterRead, "T1* T2*", "T1 T1 T2* T1*")
                    .or(OwnWrite::among, "T1* T2*", "T1 T1 T2* T1*"));

    private OwnWrite() {}

    static <X> Verdict blind(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        return plot(scene, x, a -> {
            a.write(x, 1);
            a.read(x);
        });
    }

    static <X> Verdict afterRead(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        return plot(scene, x, a -> {
            a.read(x);
            a.write(x, 1);
            a.read(x);
        });
    }

    /** Among other writes, and as the second to the same variable. */
    static <X> Verdict among(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Variable<X> z = scene.variable("z", 0);
        return plot(scene, x, a -> {
            a.write(x, 3);
            a.write(y, 4);
            a.write(x, 1);
            a.write(z, 5);
            a.read(x);
        });
    }

    private static <X> Verdict plot(Scene<X> scene, Variable<X> x, Consumer<Attempt<X>> body) {
        Role<X> t1 = scene.transaction(body);
        scene.transaction(a -> a.write(x, 2));
        return () -> t1.committed() && t1.lastRead(x) != 1
                ? "T1 wrote x = 1, then read x = " + t1.lastRead(x) + ", and committed"
                : null;
    }
}
