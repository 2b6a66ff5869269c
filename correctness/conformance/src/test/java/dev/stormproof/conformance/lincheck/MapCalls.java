package dev.stormproof.conformance.lincheck;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.structure.TMap;
import java.util.TreeMap;
import org.jetbrains.lincheck.datastructures.Operation;

/** A map, three keys in one leaf, and room for one more there; {@link PlainMap} says what is right. */
public final class MapCalls {
    private final TMap<Integer, Integer> map = new TMap<>();

    /** Made by Lincheck. */
    public MapCalls() {
        map.put(16, 0);
        map.put(32, 0);
        map.put(48, 0);
    }

    /** Gives a fourth key a value. */
    @Operation
    public String putFourth() {
        return "" + map.put(0, 1);
    }

    /** Gives the fourth key another value. */
    @Operation
    public String putFourthAgain() {
        return "" + map.put(0, 2);
    }

    /** Gives the fourth key a value if it has none. */
    @Operation
    public String putFourthIfAbsent() {
        return "" + map.putIfAbsent(0, 3);
    }

    /** Counts at the fourth key. */
    @Operation
    public String countAtFourth() {
        return "" + map.compute(0, (key, value) -> value == null ? 10 : value + 10);
    }

    /** Takes the value of the fourth key away. */
    @Operation
    public String removeFourth() {
        return "" + map.remove(0);
    }

    /** Gives a fifth key a value: the leaf becomes a branch. */
    @Operation
    public String putFifth() {
        return "" + map.put(64, 5);
    }

    /** Moves the value of the first key to the fifth. */
    @Operation
    public String moveFirstToFifth() {
        return Stm.<String, RuntimeException>atomically(tx -> {
            Integer value = map.remove(tx, 16);
            return value == null ? "nothing" : "" + map.put(tx, 64, value + 1);
        });
    }

    /** Reads the fourth and the fifth. */
    @Operation
    public String get() {
        return Stm.<String, RuntimeException>readOnly(tx -> map.get(tx, 0) + "," + map.get(tx, 64));
    }

    /** Takes all away. */
    @Operation
    public String clear() {
        map.clear();
        return "";
    }

    /** All there is. */
    @Operation
    public String snapshot() {
        return new TreeMap<>(map.snapshot()).toString();
    }
}
