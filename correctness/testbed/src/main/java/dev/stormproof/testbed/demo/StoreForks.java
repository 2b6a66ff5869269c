package dev.stormproof.testbed.demo;

import dev.stormproof.stm.Engine;
import dev.stormproof.stm.store.BusyRetryException;
import dev.stormproof.stm.store.ConcurrentUpdateException;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Values;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Forks that are keys of a store: {@code fork.0} holds the number of the philosopher who has it, or null. */
final class StoreForks {
    private final Store<String, Integer> store;
    private final int count;

    StoreForks(Engine engine, int count) {
        this.store = new Store<>(engine, UnaryOperator.identity());
        this.count = count;
    }

    /** The seat of one philosopher. */
    Philosophers.Seat seat(int philosopher) {
        return new StoreSeat(philosopher);
    }

    private final class StoreSeat implements Philosophers.Seat {
        private final int me;
        private final String left;
        private final String right;
        private Values<String, Integer> forks;

        StoreSeat(int me) {
            this.me = me;
            this.left = "fork." + me;
            this.right = "fork." + (me + 1) % count;
            this.forks = store.using(left, right);
        }

        @Override
        @SuppressWarnings({"NullAway", "ThreadPriorityCheck"}) // keys are those asked for; yield is a courtesy
        public boolean take(Crew crew) {
            while (crew.goesOn()) {
                try {
                    forks = store.using(left, right);
                    if (forks.get(left).get() == null && forks.get(right).get() == null) {
                        commit(me);
                        return true;
                    }
                } catch (BusyRetryException | ConcurrentUpdateException overtaken) {
                    // somebody else was faster: look again
                }
                Thread.yield();
            }
            return false;
        }

        @Override
        public void putBack() {
            while (true) {
                try {
                    commit(null); // the same copies again: their versions moved along, and nobody else may take them
                    return;
                } catch (BusyRetryException busy) {
                    Thread.onSpinWait(); // repeat just this call
                }
            }
        }

        private void commit(@Nullable Integer holder) {
            forks.values().forEach(fork -> fork.set(holder));
            forks.commit();
        }
    }
}
