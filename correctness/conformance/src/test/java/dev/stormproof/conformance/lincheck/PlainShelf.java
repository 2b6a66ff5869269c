package dev.stormproof.conformance.lincheck;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@link Shelf} must look like: the same calls, one after the other, on plain maps. */
public final class PlainShelf {
    private record Item(long version, @Nullable Integer value) {}

    private record Copy(Item origin, @Nullable Integer value) {
        Copy raised() {
            return new Copy(origin, value == null ? 1 : value + 1);
        }
    }

    private static final Item ABSENT = new Item(0, null);

    private final Map<String, Item> stored = new HashMap<>();
    private final Map<String, Copy> left = new TreeMap<>();
    private final Map<String, Copy> right = new TreeMap<>();

    private String take(Map<String, Copy> hand, String... keys) {
        hand.clear();
        for (String key : keys) {
            Item item = stored.getOrDefault(key, ABSENT);
            hand.put(key, new Copy(item, item.value));
        }
        return hand.entrySet().stream()
                .map(e -> e.getKey() + "@" + e.getValue().origin.version + "=" + e.getValue().value)
                .collect(Collectors.joining(","));
    }

    private String commit(Map<String, Copy> hand) {
        hand.replaceAll((key, copy) -> copy.raised());
        String outcome = outcome(hand);
        if (outcome.equals("COMMITTED")) {
            hand.replaceAll((key, copy) -> new Copy(new Item(copy.origin.version + 1, copy.value), copy.value));
            hand.forEach((key, copy) -> stored.put(key, copy.origin));
        }
        return outcome;
    }

    private String remove(Map<String, Copy> hand) {
        hand.replaceAll((key, copy) -> new Copy(copy.origin, null));
        String outcome = outcome(hand);
        if (outcome.equals("COMMITTED")) {
            hand.replaceAll((key, copy) -> new Copy(ABSENT, null));
            stored.keySet().removeAll(hand.keySet());
        }
        return outcome;
    }

    /** What comes of committing these copies; the first that is out of date decides. */
    @SuppressWarnings("ReferenceEquality") // an item is a moment in the life of a key
    private String outcome(Map<String, Copy> hand) {
        for (Map.Entry<String, Copy> entry : hand.entrySet()) {
            Item present = stored.getOrDefault(entry.getKey(), ABSENT);
            if (present != entry.getValue().origin) {
                return present == ABSENT ? "REMOVED" : "OVERTAKEN";
            }
        }
        return "COMMITTED";
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

    /** The left customer removes what it has. */
    public String leftRemoves() {
        return remove(left);
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

    /** The right customer removes what it has. */
    public String rightRemoves() {
        return remove(right);
    }
}
