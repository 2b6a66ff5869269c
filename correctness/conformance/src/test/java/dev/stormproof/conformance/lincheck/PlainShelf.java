package dev.stormproof.conformance.lincheck;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@link Shelf} must look like: the same calls, one after the other, on plain maps. */
public final class PlainShelf {
    private record Item(long version, @Nullable Integer value) {
        Item raised() {
            return new Item(version, value == null ? 1 : value + 1);
        }

        Item next() {
            return new Item(version + 1, value);
        }
    }

    private static final Item ABSENT = new Item(0, null);

    private final Map<String, Item> stored = new HashMap<>();
    private final Map<String, Item> left = new TreeMap<>();
    private final Map<String, Item> right = new TreeMap<>();

    private String take(Map<String, Item> hand, String... keys) {
        hand.clear();
        for (String key : keys) {
            hand.put(key, stored.getOrDefault(key, ABSENT));
        }
        return hand.entrySet().stream()
                .map(e -> e.getKey() + "@" + e.getValue().version + "=" + e.getValue().value)
                .collect(Collectors.joining(","));
    }

    private String commit(Map<String, Item> hand) {
        hand.replaceAll((key, item) -> item.raised());
        for (Map.Entry<String, Item> entry : hand.entrySet()) {
            if (stored.getOrDefault(entry.getKey(), ABSENT).version > entry.getValue().version) {
                return "overtaken";
            }
        }
        hand.replaceAll((key, item) -> item.next());
        stored.putAll(hand);
        return "committed";
    }

    /** The left customer takes both. */
    public String leftTakesBoth() {
        return take(left, "a", "b");
    }

    /** The left customer takes the first. */
    public String leftTakesFirst() {
        return take(left, "a");
    }

    /** The left customer commits. */
    public String leftCommits() {
        return commit(left);
    }

    /** The right customer takes both. */
    public String rightTakesBoth() {
        return take(right, "a", "b");
    }

    /** The right customer takes the first. */
    public String rightTakesFirst() {
        return take(right, "a");
    }

    /** The right customer commits. */
    public String rightCommits() {
        return commit(right);
    }
}
