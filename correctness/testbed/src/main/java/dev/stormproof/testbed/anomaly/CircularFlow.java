package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import java.util.Set;

/** Two transactions that have seen each other. */
final class CircularFlow {
    static final Anomaly ANOMALY = new Anomaly(
            "circular-flow",
            """
            Each of two transactions reads what the other has written, and both commit (G1c).
            So each comes after the other: they have exchanged messages in the midst of their work.
            No serial order has room for that, not even one that reorders freely.
            What is isolated cannot hold a conversation.""",
            Guarantee.SNAPSHOT_ISOLATION,
            Set.of(),
            Anomaly.Technique.FORCED,
            Forced.by(CircularFlow::plot, "T1 T2 T1 T2 T1* T2*", "T1 T2 T1* T2*", "T1 T2* T1*"));

    private CircularFlow() {}

    static <X> Verdict plot(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.transaction(a -> {
            a.write(x, 1);
            a.read(y);
        });
        Role<X> t2 = scene.transaction(a -> {
            a.write(y, 1);
            a.read(x);
        });
        return () ->
                t1.saw(y, 1) && t2.saw(x, 1) ? "T1 read y = 1 of T2, T2 read x = 1 of T1, and both committed" : null;
    }
}
