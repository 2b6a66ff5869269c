package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import java.util.Set;
import java.util.function.Consumer;

/** Two observers that disagree. */
final class LongFork {
    static final Anomaly ANOMALY = new Anomaly(
            "long-fork",
            """
            Two transactions write one variable each; two others read both variables, and all commit.
            One reader has seen the first write and not the second, the other the second and not the first.
            So history has forked: there is no one order of the writes that both have seen.
            Parallel snapshot isolation allows it, snapshot isolation does not.""",
            Guarantee.SNAPSHOT_ISOLATION,
            Set.of(),
            Anomaly.Technique.FORCED,
            Forced.by(LongFork::readOnly, "T3 T4 T1* T2* T3* T4*", "T3 T4 T2* T1* T4* T3*")
                    .or(LongFork::plain, "T3 T4 T1* T2* T3* T4*"));

    private LongFork() {}

    static <X> Verdict readOnly(Scene<X> scene) {
        return plot(scene, true);
    }

    static <X> Verdict plain(Scene<X> scene) {
        return plot(scene, false);
    }

    private static <X> Verdict plot(Scene<X> scene, boolean readOnly) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        scene.transaction(a -> a.write(x, 1));
        scene.transaction(a -> a.write(y, 1));
        Role<X> t3 = reader(scene, y, x, readOnly);
        Role<X> t4 = reader(scene, x, y, readOnly);
        return () -> t3.saw(x, 1) && t3.saw(y, 0) && t4.saw(x, 0) && t4.saw(y, 1)
                ? "T3 read x = 1, y = 0, T4 read x = 0, y = 1, and both committed"
                : null;
    }

    private static <X> Role<X> reader(Scene<X> scene, Variable<X> first, Variable<X> second, boolean readOnly) {
        Consumer<Attempt<X>> body = a -> {
            a.read(first);
            a.read(second);
        };
        return readOnly ? scene.readOnly(body) : scene.transaction(body);
    }
}
