package dev.stormproof.testbed.demo;

import static dev.stormproof.testbed.demo.WrongOutcomeException.require;

import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TVar;

/**
 * Two counters, incremented together 200 000 times while readers look on: both end at 200 000, whatever the algorithm.
 * The second script of concurrent-ruby's text.
 */
final class Counter implements Demo {
    private static final int INCREMENTS = 200_000;

    @Override
    public String name() {
        return "counter";
    }

    @Override
    public String summary() {
        return "two counters incremented together, with readers in the way: both end at 200 000";
    }

    @Override
    public String options() {
        return "--threads: half read, the others share the increments";
    }

    @Override
    public int threads() {
        return 4;
    }

    @Override
    public int fewestThreads() {
        return 2;
    }

    @Override
    public void run(Terms terms, Screen screen) throws WrongOutcomeException, InterruptedException {
        Engine engine = terms.engine();
        TVar<Integer> v1 = new TVar<>(0);
        TVar<Integer> v2 = new TVar<>(0);

        Crew readers = new Crew();
        for (int i = 0; i < terms.threads() / 2; i++) {
            readers.add("reader " + i, () -> {
                while (readers.goesOn()) {
                    engine.atomically(tx -> {
                        tx.get(v1);
                        tx.get(v2);
                    });
                }
            });
        }

        Crew writers = new Crew();
        int count = terms.threads() - terms.threads() / 2;
        for (int i = 0; i < count; i++) {
            int share = INCREMENTS / count + (i < INCREMENTS % count ? 1 : 0);
            writers.add("writer " + i, () -> {
                for (int done = 0; done < share; done++) {
                    engine.atomically(tx -> {
                        tx.update(v1, n -> n + 1);
                        tx.update(v2, n -> n + 1);
                    });
                }
            });
        }

        readers.start();
        writers.start();
        writers.workUntilDone(
                screen, () -> engine.<Integer, RuntimeException>readOnly(tx -> tx.get(v1)) + " increments");
        readers.stop();

        int end1 = engine.<Integer, RuntimeException>readOnly(tx -> tx.get(v1));
        int end2 = engine.<Integer, RuntimeException>readOnly(tx -> tx.get(v2));
        screen.say("%d and %d", end1, end2);
        require(end1 == INCREMENTS && end2 == INCREMENTS, "increments were lost: both must be " + INCREMENTS);
    }
}
