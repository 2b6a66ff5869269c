package dev.stormproof.perf.report;

import dev.stormproof.stm.Contention;
import java.util.List;
import java.util.Map;

/**
 * How a subject looks in every chart: ours are solid lines, peers dashed, in other configurations with longer dashes,
 * locks and atomics dotted; the default is thick. One of our algorithms with another policy than the one that it comes
 * with has its colour, and dashes or dots of its own.
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
    private static final List<Integer> CONFIGURED = List.of(16, 3);
    private static final List<Integer> LIMIT = List.of(2, 3);

    private static final Map<String, Look> BY_SUBJECT = Map.ofEntries(
            Map.entry("storm", new Look("#0060d1", "#4da3ff", OURS, "circle", 4)),
            Map.entry("encounter-locking", new Look("#1a9bd7", "#56b4e9", OURS, "rect", 1.8)),
            Map.entry("commit-validation", new Look("#008f68", "#2fbf93", OURS, "triangle", 1.8)),
            Map.entry("store", new Look("#1e3a5f", "#8bb4e0", OURS, "crossRot", 1.8)),
            Map.entry("global-lock", new Look("#7a5fb5", "#a58ae0", OURS, "rectRot", 1.8)),
            Map.entry("scala-stm", new Look("#d55e00", "#ff8a3d", PEER, "circle", 1.8)),
            Map.entry("multiverse", new Look("#c98a00", "#f0b429", PEER, "rect", 1.8)),
            Map.entry("multiverse-snapshot", new Look("#8f7a00", "#d6c445", PEER, "triangle", 1.8)),
            Map.entry("multiverse-repeatable-read", new Look("#6b5b00", "#b8a93a", PEER, "crossRot", 1.8)),
            Map.entry("multiverse-fat", new Look("#c98a00", "#f0b429", CONFIGURED, "rect", 1.8)),
            Map.entry("multiverse-snapshot-fat", new Look("#8f7a00", "#d6c445", CONFIGURED, "triangle", 1.8)),
            Map.entry("multiverse-locking", new Look("#a06a00", "#d99a2b", CONFIGURED, "rectRot", 1.8)),
            Map.entry("multiverse-defaults", new Look("#b59a3a", "#e3cf86", CONFIGURED, "circle", 1.8)),
            Map.entry("clojure", new Look("#4f8a10", "#8fc93a", PEER, "rectRot", 1.8)),
            Map.entry("clojure-ensure", new Look("#4f8a10", "#8fc93a", CONFIGURED, "rectRot", 1.8)),
            Map.entry("arrow", new Look("#a3123a", "#ff6f91", PEER, "triangle", 1.8)),
            Map.entry("zio", new Look("#0b7a75", "#4fd1c5", PEER, "cross", 1.8)),
            Map.entry("zio-or-else", new Look("#0b7a75", "#4fd1c5", CONFIGURED, "cross", 1.8)),
            Map.entry("narayana", new Look("#4b5563", "#cbd5e1", PEER, "crossRot", 1.8)),
            Map.entry("synchronized", new Look("#b8488f", "#e58cc4", LIMIT, "triangle", 1.8)),
            Map.entry("reentrant-lock", new Look("#8a6d4b", "#c4a482", LIMIT, "rectRot", 1.8)),
            Map.entry("atomic-long", new Look("#6b7280", "#9ca3af", LIMIT, "crossRot", 1.8)),
            Map.entry("long-adder", new Look("#9a6b9e", "#cfa3d3", LIMIT, "rect", 1.8)),
            Map.entry("ordered-locks", new Look("#b0413e", "#e58a87", LIMIT, "circle", 1.8)),
            Map.entry("striped-locks", new Look("#5f7f3f", "#a3c47f", LIMIT, "rect", 1.8)),
            Map.entry("concurrent-hash-map", new Look("#2f6f8f", "#7fb8d6", LIMIT, "triangle", 1.8)),
            Map.entry("concurrent-skip-list-set", new Look("#7c4dbe", "#b794f4", LIMIT, "rectRot", 1.8)),
            Map.entry("array-blocking-queue", new Look("#8c564b", "#c49a8f", LIMIT, "cross", 1.8)));

    /** Of a subject that is none of these: somebody's own. */
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
