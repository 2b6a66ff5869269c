package dev.stormproof.stm;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an engine's transactions have in common, whatever their bounds. One object for each algorithm and contention
 * policy, and one for each engine with a name.
 */
final class Kind {
    private static final Map<Algorithm, Map<Contention, Kind>> ALL = new EnumMap<>(Algorithm.class);

    static {
        for (Algorithm algorithm : Algorithm.values()) {
            Map<Contention, Kind> kinds = new EnumMap<>(Contention.class);
            for (Contention policy : Contention.values()) {
                kinds.put(policy, new Kind(algorithm, policy, null));
            }
            ALL.put(algorithm, kinds);
        }
    }

    final Algorithm algorithm;
    final Contention contention;

    /** Counts them, under their name; null if they have none. */
    final @Nullable Tally tally;

    private Kind(Algorithm algorithm, Contention contention, @Nullable Tally tally) {
        this.algorithm = algorithm;
        this.contention = contention;
        this.tally = tally;
    }

    static Kind of(Algorithm algorithm, Contention contention) {
        Map<Contention, Kind> kinds = Objects.requireNonNull(ALL.get(algorithm), "algorithm");
        return Objects.requireNonNull(kinds.get(contention), "contention");
    }

    /** The same with a name. */
    Kind named(String name) {
        return new Kind(algorithm, contention, new Tally(name));
    }
}
