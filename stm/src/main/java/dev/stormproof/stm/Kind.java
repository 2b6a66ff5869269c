package dev.stormproof.stm;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What an engine's transactions have in common: their algorithm and their contention policy. One object each. */
final class Kind {
    private static final Map<Algorithm, Map<Contention, Kind>> ALL = new EnumMap<>(Algorithm.class);

    static {
        for (Algorithm algorithm : Algorithm.values()) {
            Map<Contention, Kind> kinds = new EnumMap<>(Contention.class);
            for (Contention policy : Contention.values()) {
                kinds.put(policy, new Kind(algorithm, policy));
            }
            ALL.put(algorithm, kinds);
        }
    }

    final Algorithm algorithm;
    final Contention contention;

    private Kind(Algorithm algorithm, Contention contention) {
        this.algorithm = algorithm;
        this.contention = contention;
    }

    static Kind of(Algorithm algorithm, Contention contention) {
        Map<Contention, Kind> kinds = Objects.requireNonNull(ALL.get(algorithm), "algorithm");
        return Objects.requireNonNull(kinds.get(contention), "contention");
    }
}
