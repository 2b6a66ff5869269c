package dev.stormproof.conformance.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.conformance.OpenTransaction;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.Txn;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random reads, writes, parts that throw and alternatives that retry, inside each other, beside a plain array. */
class RandomPartsTest {
    private static final int PROGRAMS = 300;
    private static final int DEPTH = 4;

    private static final class PartException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Variables of both kinds, and what must be in them. */
    private static final class Program {
        private final TLong[] longs;
        private final TVar<?>[] references;
        private final long[] expected;
        private final long seed;
        private final int length;
        private SplittableRandom random = new SplittableRandom();
        private boolean enclosed; // in an alternative that may retry

        Program(long seed, int variables, int length) {
            this.seed = seed;
            this.length = length;
            longs = Stream.generate(() -> new TLong(0)).limit(variables).toArray(TLong[]::new);
            references = Stream.generate(() -> new TVar<>(0L)).limit(variables).toArray(TVar<?>[]::new);
            expected = new long[2 * variables];
        }

        void run(Txn tx) {
            random = new SplittableRandom(seed);
            Arrays.fill(expected, 0);
            enclosed = false;
            part(tx, 0);
        }

        private void part(Txn tx, int depth) {
            for (int i = 0; i < length; i++) {
                int choice = random.nextInt(depth < DEPTH ? 12 : 10);
                if (choice < 5) {
                    write(tx, random.nextInt(expected.length), random.nextInt(1_000));
                } else if (choice < 10) {
                    int index = random.nextInt(expected.length);
                    assertEquals(expected[index], read(tx, index), "seed " + seed + ", variable " + index);
                } else if (choice == 10) {
                    nested(tx, depth + 1);
                } else {
                    choose(tx, depth + 1);
                }
            }
        }

        private void nested(Txn tx, int depth) {
            long[] before = expected.clone();
            try {
                tx.nested(inner -> {
                    part(inner, depth);
                    if (random.nextBoolean()) {
                        throw new PartException();
                    }
                });
            } catch (PartException e) {
                System.arraycopy(before, 0, expected, 0, before.length);
            }
        }

        private void choose(Txn tx, int depth) {
            long[] before = expected.clone();
            boolean outer = enclosed;
            tx.orElse(
                    left -> {
                        enclosed = true;
                        part(left, depth);
                        left.check(random.nextBoolean());
                        enclosed = outer;
                    },
                    right -> {
                        enclosed = outer;
                        System.arraycopy(before, 0, expected, 0, before.length);
                        part(right, depth);
                        right.check(!outer || random.nextBoolean());
                    });
        }

        private void write(Txn tx, int index, long value) {
            expected[index] = value;
            if (index < longs.length) {
                tx.set(longs[index], value);
            } else {
                tx.set(reference(index), value);
            }
        }

        private long read(Txn tx, int index) {
            return index < longs.length ? tx.get(longs[index]) : tx.get(reference(index));
        }

        @SuppressWarnings("unchecked") // the constructor makes no others
        private TVar<Long> reference(int index) {
            return (TVar<Long>) references[index - longs.length];
        }

        void verify() {
            long[] found = Stm.readOnly(tx -> IntStream.range(0, expected.length)
                    .mapToLong(index -> read(tx, index))
                    .toArray());
            assertEquals(Arrays.toString(expected), Arrays.toString(found), "seed " + seed);
        }
    }

    /** Few variables, and more than any log searches one by one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 40})
    void whatIsUndoneIsAsItWas(int variables) {
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Program program = new Program(seed, variables, 8);
            Stm.atomically(program::run);
            program.verify();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20})
    @OnlyUnder(value = Algorithm.STORM, because = "only the default has an elder")
    void forTheElderToo(int variables) {
        for (long seed = 0; seed < 10; seed++) {
            Program program = new Program(seed, variables, 8);
            TLong contested = new TLong(0);
            try (OpenTransaction elder = OpenTransaction.holding(
                    () -> Stm.atomically(tx -> {
                        tx.set(contested, tx.get(contested) + 1);
                        program.run(tx);
                    }),
                    () -> Stm.engine().attempt(tx -> tx.set(contested, tx.get(contested))))) {
                elder.commit();
            }
            program.verify();
        }
    }
}
