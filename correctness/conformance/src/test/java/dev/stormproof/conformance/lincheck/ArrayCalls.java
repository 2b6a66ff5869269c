package dev.stormproof.conformance.lincheck;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.structure.TArray;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;

/** An array of two; {@link PlainArray} says what is right. */
public final class ArrayCalls {
    private final TArray<Integer> array = new TArray<>(List.of(1, 2));

    /** Replaces the first. */
    @Operation
    public String setFirst() {
        array.set(0, 3);
        return "";
    }

    /** Doubles the first. */
    @Operation
    public String doubleFirst() {
        array.update(0, n -> n * 2);
        return "";
    }

    /** Reads the second. */
    @Operation
    public String getSecond() {
        return "" + array.get(1);
    }

    /** Lets them change places. */
    @Operation
    public String swap() {
        return Stm.<String, RuntimeException>atomically(tx -> {
            int first = array.get(tx, 0);
            array.set(tx, 0, array.get(tx, 1));
            array.update(tx, 1, second -> first);
            return first + "," + array.get(tx, 0);
        });
    }

    /** Both. */
    @Operation
    public String snapshot() {
        return array.snapshot().toString();
    }
}
