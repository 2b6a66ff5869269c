package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.conformance.FreshJvm;
import dev.stormproof.conformance.Once;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.Txn;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A variable may be used by one algorithm after the other: what one leaves behind is nothing special to the next. */
@Once
class AlgorithmsInTurnTest {
    private static final int VARIABLES = 20;

    /** So often the first is written, and each of the others that much more often than the one before it. */
    private static final int WRITES = 5_000;

    private static final TLong[] ROW =
            IntStream.range(0, VARIABLES).mapToObj(i -> new TLong(0)).toArray(TLong[]::new);

    private static long sum(Txn tx) {
        long sum = 0;
        for (TLong variable : ROW) {
            sum += tx.get(variable);
        }
        return sum;
    }

    /** What the other JVM runs: many writes by the named algorithm, then a reading and an updating transaction. */
    public static void main(String[] args) {
        Engine before = Engine.of(Algorithm.valueOf(args[0]));
        for (int i = 0; i < VARIABLES; i++) {
            TLong variable = ROW[i];
            for (int n = 0; n < WRITES * (i + 1); n++) {
                before.atomically(tx -> {
                    tx.set(variable, tx.get(variable) + 1);
                });
            }
        }
        Engine storm = Engine.of(Algorithm.STORM);
        int[] attempts = new int[2];
        long read = storm.readOnly(tx -> {
            attempts[0]++;
            return sum(tx);
        });
        long updated = storm.atomically(tx -> {
            attempts[1]++;
            tx.set(ROW[0], tx.get(ROW[0]) + 1);
            return sum(tx);
        });
        System.out.printf(
                "read %d in %s, updated to %d in %d",
                read, attempts[0] <= 2 ? "one or two" : attempts[0], updated, attempts[1]);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasWrittenOftenIsReadAtOnce(Algorithm before) throws Exception {
        long written = (long) WRITES * VARIABLES * (VARIABLES + 1) / 2;
        assertEquals(
                "read %d in one or two, updated to %d in 1".formatted(written, written + 1),
                FreshJvm.run(AlgorithmsInTurnTest.class, before.name()));
    }
}
