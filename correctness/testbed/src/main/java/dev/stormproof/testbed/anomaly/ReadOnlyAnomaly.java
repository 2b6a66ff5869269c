package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import java.util.Set;
import java.util.function.Consumer;

/** A reader that sees what two writers by themselves would not show. */
final class ReadOnlyAnomaly {
    static final Anomaly ANOMALY = new Anomaly(
            "read-only-anomaly",
            """
            Two writers alone would be serializable; a reader that commits between them makes it impossible.
            It sees the deposit and not the withdrawal, yet the withdrawal paid the fee for not seeing the deposit.
            So the reader puts the writers in one order, and the fee in the other (Fekete, O'Neil, O'Neil 2004).
            Snapshot isolation allows it: even a mere statement of the account can be wrong.""",
            Guarantee.STRICT_SERIALIZABILITY,
            Set.of(),
            Anomaly.Technique.FORCED,
            Forced.by(ReadOnlyAnomaly::readOnly, "T2 T2 T1* T3* T2*", "T2 T2 T2 T1* T3* T2*")
                    .or(ReadOnlyAnomaly::plain, "T2 T2 T1* T3* T2*"));

    private ReadOnlyAnomaly() {}

    static <X> Verdict readOnly(Scene<X> scene) {
        return plot(scene, true);
    }

    static <X> Verdict plain(Scene<X> scene) {
        return plot(scene, false);
    }

    private static <X> Verdict plot(Scene<X> scene, boolean readOnly) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.transaction(a -> a.write(y, a.read(y) + 20));
        Role<X> t2 = scene.transaction(a -> {
            long withdrawn = a.read(x) - 10;
            long fee = a.read(y) + withdrawn < 0 ? 1 : 0;
            a.write(x, withdrawn - fee);
        });
        Consumer<Attempt<X>> statement = a -> {
            a.read(x);
            a.read(y);
        };
        Role<X> t3 = readOnly ? scene.readOnly(statement) : scene.transaction(statement);
        return () -> t1.committed() && t2.saw(y, 0) && t3.saw(x, 0) && t3.saw(y, 20)
                ? "T3 read x = 0, y = 20: T1 before T2; but T2 left x = " + scene.atEnd(x) + ": T2 before T1"
                : null;
    }
}
