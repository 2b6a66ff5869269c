package dev.stormproof.conformance.lincheck;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.structure.TSet;
import java.util.TreeSet;
import org.jetbrains.lincheck.datastructures.Operation;

/** A set of numbers; {@link PlainSet} says what is right. */
public final class SetCalls {
    private final TSet<Integer> set = new TSet<>();

    /** Puts one in. */
    @Operation
    public String addOne() {
        return "" + set.add(1);
    }

    /** Takes it out. */
    @Operation
    public String removeOne() {
        return "" + set.remove(1);
    }

    /** Takes one out and puts another in. */
    @Operation
    public String replaceOneByTwo() {
        return Stm.<String, RuntimeException>atomically(tx -> set.remove(tx, 1) + "," + set.add(tx, 2));
    }

    /** Asks for two. */
    @Operation
    public String contains() {
        return Stm.<String, RuntimeException>readOnly(tx -> set.contains(tx, 1) + "," + set.contains(tx, 2));
    }

    /** Takes all out. */
    @Operation
    public String clear() {
        set.clear();
        return "";
    }

    /** All there is. */
    @Operation
    public String snapshot() {
        return new TreeSet<>(set.snapshot()).toString();
    }
}
