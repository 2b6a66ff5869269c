package dev.stormproof.perf.report;

import dev.stormproof.stm.Contention;
import java.util.List;
import java.util.Map;

/**
 * How a subject looks in every chart: ours are solid lines, peers dashed, locks and atomics dotted; the default is
 * thick. One of
 * our algorithms with another policy than the one that it comes with has its colour, and dashes or dots of its own.
 * Colours are told apart with colour blindness too (after Okabe and Ito), and shapes of points differ.
 *
 * @param color on a light page
 * @param darkColor on a dark page
 * @param dash the lengths of dashes and gaps; none for a solid line
 * @param point the shape of points, by Chart.js's names
 * @param width the width of lines
 */
record Look(String color, String darkColor, List<Integer> dash, String point, double width) {
    private static final List<Integer> OURS = List.of();
    private static final List<Integer> PEER = List.of(7, 4);
    private static final List<Integer> LIMIT = List.of(2, 3);

    private static final Map<String, Look> BY_SUBJECT = Map.ofEntries(
            Map.entry("storm", new Look("#0060d1", "#4da3ff", OURS, "circle", 4)),
            Map.entry("encounter-locking", new Look("#1a9bd7", "#56b4e9", OURS, "rect", 1.8)),
            Map.entry("commit-validation", new Look("#008f68", "#2fbf93", OURS, "triangle", 1.8)),
            Map.entry("global-lock", new Look("#7a5fb5", "#a58ae0", OURS, "rectRot", 1.8)),
            Map.entry("scala-stm", new Look("#d55e00", "#ff8a3d", PEER, "circle", 1.8)),
            Map.entry("multiverse", new Look("#c98a00", "#f0b429", PEER, "rect", 1.8)),
            Map.entry("multiverse-snapshot", new Look("#8f7a00", "#d6c445", PEER, "triangle", 1.8)),
            Map.entry("clojure", new Look("#4f8a10", "#8fc93a", PEER, "rectRot", 1.8)),
            Map.entry("synchronized", new Look("#b8488f", "#e58cc4", LIMIT, "triangle", 1.8)),
            Map.entry("reentrant-lock", new Look("#8a6d4b", "#c4a482", LIMIT, "rectRot", 1.8)),
            Map.entry("atomic-long", new Look("#6b7280", "#9ca3af", LIMIT, "crossRot", 1.8)));

    private static final Look ANY = new Look("#111827", "#f3f4f6", List.of(10, 3, 2, 3), "star", 1.8);

    static Look of(String subject) {
        Look look = BY_SUBJECT.get(subject);
        return look != null
                ? look
                : Variant.of(subject)
                        .map(variant -> of(variant.asItComes().subject()).with(variant.policy()))
                        .orElse(ANY);
    }

    private Look with(Contention policy) {
        List<Integer> dashes =
                switch (policy) {
                    case NONE -> List.of(1, 4);
                    case BACKOFF -> List.of(9, 3, 2, 3);
                    case TURNSTILE -> List.of(14, 4);
                };
        return new Look(color, darkColor, dashes, point, 1.8);
    }
}
