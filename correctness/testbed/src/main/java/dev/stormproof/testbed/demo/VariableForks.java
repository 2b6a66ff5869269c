package dev.stormproof.testbed.demo;

import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TVar;
import java.util.List;
import java.util.stream.Stream;

/** Forks that are transactional variables: each says whether somebody has it. */
final class VariableForks {
    private final Engine engine;
    private final List<TVar<Boolean>> forks;

    VariableForks(Engine engine, int count) {
        this.engine = engine;
        this.forks =
                Stream.generate(() -> new TVar<Boolean>(false)).limit(count).toList();
    }

    /** The seat of one philosopher. */
    Philosophers.Seat seat(int philosopher) {
        TVar<Boolean> left = forks.get(philosopher);
        TVar<Boolean> right = forks.get((philosopher + 1) % forks.size());
        return new Philosophers.Seat() {
            @Override
            public boolean take(Crew crew) {
                engine.atomically(tx -> {
                    if (tx.get(left) || tx.get(right)) {
                        tx.abort(); // somebody eats: roll back and look again
                    }
                    tx.set(left, true);
                    tx.set(right, true);
                });
                return true;
            }

            @Override
            public void putBack() {
                engine.atomically(tx -> {
                    tx.set(left, false);
                    tx.set(right, false);
                });
            }
        };
    }
}
