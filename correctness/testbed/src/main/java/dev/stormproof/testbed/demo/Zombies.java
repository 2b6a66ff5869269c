package dev.stormproof.testbed.demo;

import static dev.stormproof.testbed.demo.WrongOutcomeException.require;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TVar;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * A detector of zombies: transactions that run on a state that never was. Two variables only ever change together, and
 * readers count how often they see them differ. The first script of concurrent-ruby's text.
 */
final class Zombies implements Demo {
    @Override
    public String name() {
        return "zombies";
    }

    @Override
    public String summary() {
        return "counts the transactions that see a state that never was; only COMMIT_VALIDATION has any";
    }

    @Override
    public String options() {
        return "--threads: half read, the others write; --seconds";
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
        TVar<Long> v1 = new TVar<>(0L); // an int overflows within ten minutes
        TVar<Long> v2 = new TVar<>(0L);
        LongAdder attempts = new LongAdder();
        LongAdder commits = new LongAdder();
        LongAdder zombies = new LongAdder();
        LongAdder increments = new LongAdder();

        Crew crew = new Crew();
        for (int i = 0; i < terms.threads() / 2; i++) {
            crew.add("reader " + i, () -> {
                while (crew.goesOn()) {
                    engine.atomically(tx -> {
                        attempts.increment(); // not transactional, on purpose: counts what is rolled back, too
                        Long t1 = tx.get(v1);
                        Long t2 = tx.get(v2);
                        if (!Objects.equals(t1, t2)) {
                            zombies.increment();
                        }
                    });
                    commits.increment();
                }
            });
        }
        for (int i = terms.threads() / 2; i < terms.threads(); i++) {
            crew.add("writer " + i, () -> {
                while (crew.goesOn()) {
                    engine.atomically(tx -> {
                        tx.update(v1, n -> n + 1);
                        tx.update(v2, n -> n + 1);
                    });
                    increments.increment();
                }
            });
        }
        crew.workFor(
                terms.time(),
                screen,
                () -> String.format("%d reading attempts, %d inconsistent", attempts.sum(), zombies.sum()));

        long end1 = engine.<Long, RuntimeException>readOnly(tx -> tx.get(v1));
        long end2 = engine.<Long, RuntimeException>readOnly(tx -> tx.get(v2));
        screen.say("writers: %d commits, the variables end at %d and %d", increments.sum(), end1, end2);
        screen.say("readers: %d attempts, %d commits", attempts.sum(), commits.sum());
        screen.say("inconsistent reads seen: %d", zombies.sum());

        require(end1 == increments.sum() && end2 == end1, "the committed state is wrong");
        if (engine.algorithm() == Algorithm.COMMIT_VALIDATION) {
            require(zombies.sum() > 0, "no zombie under COMMIT_VALIDATION, which has them: the detector saw nothing");
        } else {
            require(zombies.sum() == 0, "zombies under " + engine.algorithm() + ", which must have none");
        }
    }
}
