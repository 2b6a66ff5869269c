package dev.stormproof.conformance.lincheck;

import java.util.Map;
import java.util.TreeMap;

/** What {@link MapCalls} must look like: the same calls, one after the other, on a plain map. */
public final class PlainMap {
    private final Map<Integer, Integer> map = new TreeMap<>(Map.of(16, 0, 32, 0, 48, 0));

    /** Gives a fourth key a value. */
    public String putFourth() {
        return "" + map.put(0, 1);
    }

    /** Gives the fourth key another value. */
    public String putFourthAgain() {
        return "" + map.put(0, 2);
    }

    /** Gives the fourth key a value if it has none. */
    public String putFourthIfAbsent() {
        return "" + map.putIfAbsent(0, 3);
    }

    /** Counts at the fourth key. */
    public String countAtFourth() {
        return "" + map.merge(0, 10, Integer::sum);
    }

    /** Takes the value of the fourth key away. */
    public String removeFourth() {
        return "" + map.remove(0);
    }

    /** Gives a fifth key a value. */
    public String putFifth() {
        return "" + map.put(64, 5);
    }

    /** Moves the value of the first key to the fifth. */
    public String moveFirstToFifth() {
        Integer value = map.remove(16);
        return value == null ? "nothing" : "" + map.put(64, value + 1);
    }

    /** Reads the fourth and the fifth. */
    public String get() {
        return map.get(0) + "," + map.get(64);
    }

    /** Takes all away. */
    public String clear() {
        map.clear();
        return "";
    }

    /** All there is. */
    public String snapshot() {
        return map.toString();
    }
}
