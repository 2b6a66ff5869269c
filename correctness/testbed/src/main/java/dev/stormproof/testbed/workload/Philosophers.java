package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Subject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/** Dijkstra's dining philosophers: each waits until both forks beside the plate are free, and takes both or none. */
final class Philosophers implements Workload {
    /*
     * A meal is two transactions, to take and to put back, and only who is at a meal holds forks: so whenever all are
     * told to stop, all come to an end. Whether a fork is ever in two hands is looked at without the subject.
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
        return "%d seats at a round table: wait for both forks, take them, put them back: no fork is in two hands, and each was used as often as somebody ate with it"
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
        final LongRefs<X> taken; // 1, or 0
        final LongRefs<X> uses;
        final AtomicIntegerArray hands;

        Dinner(Subject<X> subject, int seats) {
            super(subject);
            taken = new LongRefs<>(subject, seats, 0);
            uses = new LongRefs<>(subject, seats, 0);
            hands = new AtomicIntegerArray(seats);
        }

        @Override
        Philosopher<X> hire(int number) {
            return new Philosopher<>(this, number % hands.length());
        }

        @Override
        public void verify() {
            requireEqual("how often a fork was in two hands", 0, crew.sum(philosopher -> philosopher.stolen));
            requireEqual("the number of forks that are still taken", 0, taken.read(taken::sum));
            for (int i = 0; i < hands.length(); i++) {
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
        private final int[] forks;
        private boolean takes;
        long stolen;

        Philosopher(Dinner<X> dinner, int seat) {
            this.dinner = dinner;
            forks = new int[] {seat, (seat + 1) % dinner.hands.length()};
        }

        boolean eatsWith(int fork) {
            return forks[0] == fork || forks[1] == fork;
        }

        @Override
        void transaction() {
            takes = true;
            dinner.subject.<@Nullable Object>atomically(this);
            for (int fork : forks) {
                if (dinner.hands.getAndIncrement(fork) != 0) {
                    stolen++;
                }
            }
            for (int fork : forks) {
                dinner.hands.getAndDecrement(fork);
            }
            takes = false;
            next();
            dinner.subject.<@Nullable Object>atomically(this);
        }

        @Override
        void body(X tx) {
            for (int fork : forks) {
                if (takes && dinner.taken.get(tx, fork) != 0) {
                    dinner.subject.<Object>retry(tx);
                }
            }
            for (int fork : forks) {
                dinner.taken.set(tx, fork, takes ? 1 : 0);
                if (takes) {
                    dinner.uses.add(tx, fork, 1);
                }
            }
        }
    }
}
