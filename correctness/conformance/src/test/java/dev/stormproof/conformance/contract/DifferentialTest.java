package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Random programs of transactions, run one after the other, do what they do to a plain map.
 *
 * <p>A failure names its seed; {@code -Ddev.stormproof.conformance.seed=N} repeats it.
 */
class DifferentialTest {
    private static final int PROGRAMS = 400;
    private static final int TRANSACTIONS = 20;

    /** Rolls a transaction back on purpose. */
    private static final class Rollback extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** One program: even variables hold longs, odd ones objects, and the model holds both. */
    private static final class Program {
        private final long seed;
        private final RandomGenerator random;
        private final List<TLong> numbers = new ArrayList<>();
        private final List<TVar<Long>> objects = new ArrayList<>();
        private Map<Integer, Long> model = new HashMap<>();

        Program(long seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            int size = 1 + random.nextInt(random.nextInt(10) == 0 ? 1_500 : 12);
            for (int i = 0; i < size; i++) {
                numbers.add(new TLong(i));
                objects.add(new TVar<>((long) i));
                model.put(2 * i, (long) i);
                model.put(2 * i + 1, (long) i);
            }
        }

        long get(int variable) {
            return variable % 2 == 0
                    ? numbers.get(variable / 2).get()
                    : objects.get(variable / 2).get();
        }

        void set(int variable, long value) {
            if (variable % 2 == 0) {
                numbers.get(variable / 2).set(value);
            } else {
                objects.get(variable / 2).set(value);
            }
        }

        void assertRead(int variable, Map<Integer, Long> expected) {
            assertEquals(Objects.requireNonNull(expected.get(variable)), get(variable), () -> "seed " + seed);
        }

        void run() {
            for (int i = 0; i < TRANSACTIONS; i++) {
                transaction();
                assertRead(random.nextInt(model.size()), model);
            }
            model.keySet().forEach(variable -> assertRead(variable, model));
        }

        private void transaction() {
            int length = random.nextInt(random.nextInt(5) == 0 ? 3_000 : 30);
            int ending = random.nextInt(8);
            long bodySeed = random.nextLong();
            int[] attempts = {0};
            List<Map<Integer, Long>> result = new ArrayList<>();
            Runnable body = () -> {
                result.clear();
                Map<Integer, Long> view = new HashMap<>(model);
                steps(new SplittableRandom(bodySeed), length, view);
                attempts[0]++;
                if (ending == 0) {
                    throw new Rollback();
                } else if (ending == 1) {
                    Stm.leave();
                } else if (ending == 2 && attempts[0] < 3) {
                    Stm.abort();
                }
                result.add(view);
            };
            try {
                if (ending == 3) {
                    Stm.engine().attempt(tx -> {
                        body.run();
                    });
                } else {
                    Stm.atomically(() -> {
                        body.run();
                    });
                }
            } catch (Rollback expected) {
                assertEquals(0, ending, () -> "seed " + seed);
            }
            if (!result.isEmpty()) {
                model = result.get(0);
            }
            assertEquals(ending == 2 ? 3 : 1, attempts[0], () -> "seed " + seed);
        }

        private void steps(RandomGenerator choice, int length, Map<Integer, Long> view) {
            for (int i = 0; i < length; i++) {
                int variable = choice.nextInt(view.size());
                switch (choice.nextInt(6)) {
                    case 0, 1 -> assertRead(variable, view);
                    case 2 -> {
                        long value = choice.nextLong();
                        set(variable, value);
                        view.put(variable, value);
                    }
                    case 3 -> {
                        set(variable, get(variable) + 1);
                        view.merge(variable, 1L, Long::sum);
                    }
                    case 4 -> nested(variable, view);
                    default ->
                        assertEquals(
                                Objects.requireNonNull(view.get(variable)),
                                Stm.<Long, RuntimeException>readOnly(() -> get(variable)),
                                () -> "seed " + seed);
                }
            }
        }

        /** Joins, and what the outer body catches is not undone. */
        private void nested(int variable, Map<Integer, Long> view) {
            try {
                Stm.atomically(() -> {
                    set(variable, -1);
                    if (variable % 3 == 0) {
                        throw new Rollback();
                    }
                });
            } catch (Rollback caught) {
                assertEquals(0, variable % 3);
            }
            view.put(variable, -1L);
        }
    }

    @Test
    void randomProgramsDoWhatTheyDoToAMap() {
        Long repeated = Long.getLong("dev.stormproof.conformance.seed");
        if (repeated != null) {
            new Program(repeated).run();
            return;
        }
        long first = System.nanoTime();
        for (int i = 0; i < PROGRAMS; i++) {
            new Program(first + i).run();
        }
    }
}
