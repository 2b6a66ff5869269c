package dev.stormproof.perf;

import dev.stormproof.perf.plan.Arrival;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.plan.Storm;
import dev.stormproof.perf.plan.ThreadKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how operations come to the threads of latency cells, besides in a closed loop. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LoadOptions {
    @Option(
            names = "--arrival",
            paramLabel = "ARRIVAL",
            defaultValue = "closed",
            description = "when the next operation begins, see perf list (default: ${DEFAULT-VALUE})")
    private String arrival;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "operations a second of all threads together, in an open loop")
    private double rate;

    @Option(
            names = "--sweep",
            paramLabel = "FACTOR",
            arity = "0..1",
            fallbackValue = "2",
            description = "by how much the rate rises until one is not reached (without a number: ${FALLBACK-VALUE})")
    private double sweep = 1;

    @Option(names = "--virtual", description = "in virtual threads, from JDK 21 on")
    private boolean virtual;

    @Option(
            names = "--storm",
            paramLabel = "STORM",
            arity = "0..1",
            fallbackValue = "200-300-500x4",
            description = "milliseconds of calm, storm and calm, and how many times the load comes in the storm"
                    + " (without them: ${FALLBACK-VALUE})")
    private @Nullable String storm;

    /**
     * What they say.
     *
     * @throws IllegalArgumentException if it makes no sense; the message says what would
     */
    Optional<Load> load() {
        Load load = new Load(
                Arrival.byName(arrival),
                rate,
                sweep,
                virtual ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM,
                storm == null ? null : Storm.of(storm));
        return Optional.of(load).filter(found -> !found.equals(Load.CLOSED));
    }
}
