package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Subject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dijkstra's dining philosophers: each waits until both forks beside the plate are free, and takes both or none. */
final class Philosophers implements Workload {
    /*
     * A meal is two transactions, to take and to put back, and only who is at a meal holds forks: so whenever all are
     * told to stop, all come to an end. Forks say who has them: whoever puts one back that somebody else has taken
     * meanwhile finds that out.
     */
    private final String name;
    private final int seats;

    Philosophers(String name, int seats) {
        this.name = name;
        this.seats = seats;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return ("%d seats at a round table: wait for both forks, take them, put them back: no fork is ever in "
                        + "other hands, and each was used as often as somebody ate with it")
                .formatted(seats);
    }

    @Override
    public List<String> transactionClasses() {
        return List.of("meal");
    }

    @Override
    public Set<Operation> operations() {
        return Set.of(Operation.RETRY);
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new Dinner<>(subject, seats);
    }

    private static final class Dinner<X> extends CrewTrial<X, Philosopher<X>> {
        final LongRefs<X> owners; // 0 if it lies on the table
        final LongRefs<X> uses;

        Dinner(Subject<X> subject, int seats) {
            super(subject);
            owners = new LongRefs<>(subject, seats, 0);
            uses = new LongRefs<>(subject, seats, 0);
        }

        @Override
        Philosopher<X> hire(int number) {
            return new Philosopher<>(this, number);
        }

        @Override
        public void verify() {
            requireEqual("how often a fork was in other hands", 0, crew.sum(philosopher -> philosopher.lost));
            requireEqual("the sum of those who still have a fork", 0, owners.read(owners::sum));
            for (int i = 0; i < uses.size(); i++) {
                int fork = i;
                requireEqual(
                        "how often fork " + fork + " was used",
                        crew.sum(philosopher -> philosopher.eatsWith(fork) ? philosopher.operations() : 0),
                        uses.read(tx -> uses.get(tx, fork)));
            }
        }
    }

    private static final class Philosopher<X> extends BodyWorker<X> {
        private final Dinner<X> dinner;
        private final long me;
        private final int[] forks;
        private boolean takes;
        private boolean inOtherHands;
        long lost;

        Philosopher(Dinner<X> dinner, int number) {
            this.dinner = dinner;
            me = number + 1L;
            int seats = dinner.owners.size();
            forks = new int[] {number % seats, (number + 1) % seats};
        }

        boolean eatsWith(int fork) {
            return forks[0] == fork || forks[1] == fork;
        }

        @Override
        void transaction() {
            takes = true;
            next();
            dinner.subject.<@Nullable Object>atomically(this);
            takes = false;
            next();
            dinner.subject.<@Nullable Object>atomically(this);
            if (inOtherHands) { // as the last attempt saw it, which is the one that committed
                lost++;
            }
        }

        @Override
        void body(X tx) {
            if (takes) {
                take(tx);
            } else {
                putBack(tx);
            }
        }

        private void take(X tx) {
            for (int fork : forks) {
                if (dinner.owners.get(tx, fork) != 0) {
                    dinner.subject.<Object>retry(tx);
                }
            }
            for (int fork : forks) {
                dinner.owners.set(tx, fork, me);
                dinner.uses.add(tx, fork, 1);
            }
        }

        private void putBack(X tx) {
            inOtherHands = false;
            for (int fork : forks) {
                inOtherHands |= dinner.owners.get(tx, fork) != me;
                dinner.owners.set(tx, fork, 0);
            }
        }
    }
}
