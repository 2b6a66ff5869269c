package dev.stormproof.testbed.anomaly;

import java.util.List;
import java.util.stream.Stream;

/** All anomalies, in the order of the reports. */
public final class Catalogue {
    private static final List<Anomaly> ALL = Stream.of(
                    Isolation.all(),
                    ThrowingBodies.all(),
                    Unwinding.all(),
                    InnerLevels.all(),
                    Alternatives.all(),
                    Waiting.all(),
                    DeferredEffects.all(),
                    Values.all(),
                    List.of(Aba.ANOMALY),
                    SharedObjects.all(),
                    KeptAlive.all(),
                    Standstill.all(),
                    Starvation.all())
            .flatMap(List::stream)
            .toList();

    private Catalogue() {}

    /**
     * All anomalies.
     *
     * @return them, in the order of the reports
     */
    public static List<Anomaly> all() {
        return ALL;
    }
}
