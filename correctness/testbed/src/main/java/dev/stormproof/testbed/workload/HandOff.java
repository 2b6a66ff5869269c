package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Subject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Items through a bounded queue, by retry: who finds it full or empty waits. */
final class HandOff implements Workload {
    /*
     * An operation is to put an item and to take one; every second thread does it the other way round. The queue is
     * half full at first. So when all wait to put, each of them who had taken would have made room, and when all wait
     * to take, likewise: somebody always can go on, however many there are and whoever has stopped between operations.
     *
     * Sums and numbers of what was put and what was taken must agree, squares included, for two errors that cancel each
     * other out in a sum do not in both; and who meets own items must meet them in the order in which they were put.
     */
    private static final int NUMBER_BITS = 40;

    private final String name;
    private final int capacity;

    HandOff(String name, int capacity) {
        this.name = name;
        this.capacity = capacity;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return ("put an item into a queue of %d and take one, or the other way round, and wait while it is full "
                        + "or empty: all items come out once, and in order")
                .formatted(capacity);
    }

    @Override
    public List<String> transactionClasses() {
        return List.of("put-take", "take-put");
    }

    @Override
    public Set<Operation> operations() {
        return Set.of(Operation.RETRY);
    }

    @Override
    public Set<Limit.Use> limits() {
        return Set.of(Limit.Use.QUEUE);
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new Passing<>(subject, queueOf(subject), capacity);
    }

    @SuppressWarnings("unchecked") // the handle of a limit is a call
    private <X> TxQueue<X> queueOf(Subject<X> subject) {
        return subject instanceof Limit limit
                ? (TxQueue<X>) limit.queue(capacity)
                : new RingBuffer<>(subject, capacity);
    }

    private static final class Passing<X> extends CrewTrial<X, Passer<X>> {
        final TxQueue<X> queue;
        private final Sums left = new Sums();
        private final int atFirst;

        Passing(Subject<X> subject, TxQueue<X> queue, int capacity) {
            super(subject);
            this.queue = queue;
            atFirst = capacity / 2;
            for (int i = 0; i < atFirst; i++) {
                long item = i;
                left.put(item);
                subject.<@Nullable Object>atomically(tx -> {
                    queue.put(tx, item);
                    return null;
                });
            }
        }

        @Override
        Passer<X> hire(int number) {
            return new Passer<>(this, number);
        }

        @Override
        public void verify() {
            requireEqual("how many items came in another order", 0, crew.sum(passer -> passer.disordered));
            requireEqual("the number of items in the queue", atFirst, subject.atomically(queue::size));
            Sums rest = new Sums();
            for (int i = 0; i < atFirst; i++) { // once round, so that it can be verified again
                rest.put(subject.atomically(tx -> {
                    long item = queue.take(tx);
                    queue.put(tx, item);
                    return item;
                }));
            }
            requireEqual("the sum of all items", left.sum + crew.sum(passer -> passer.passed.sum), rest.sum);
            requireEqual(
                    "the sum of their squares", left.squares + crew.sum(passer -> passer.passed.squares), rest.squares);
        }
    }

    /** What was put, less what was taken. */
    private static final class Sums {
        long sum;
        long squares;

        void put(long item) {
            sum += item;
            squares += item * item;
        }

        void take(long item) {
            sum -= item;
            squares -= item * item;
        }
    }

    private static final class Passer<X> extends BodyWorker<X> {
        private final Passing<X> passing;
        private final long owner;
        private final int kind;
        private boolean puts;
        private long made;
        private long lastMet;
        private long item;
        final Sums passed = new Sums();
        long disordered;

        Passer(Passing<X> passing, int number) {
            this.passing = passing;
            owner = number + 1L; // 0 are those that are there at first
            kind = number % 2;
        }

        @Override
        void transaction() {
            half(kind == 0);
            half(kind != 0);
        }

        private void half(boolean puts) {
            this.puts = puts;
            if (puts) {
                made++;
                item = (owner << NUMBER_BITS) | made;
            }
            next();
            passing.subject.<@Nullable Object>atomically(this);
            if (puts) {
                passed.put(item);
            } else {
                passed.take(item);
                noteOrder();
            }
        }

        private void noteOrder() {
            if (item >>> NUMBER_BITS == owner) {
                long number = item & ((1L << NUMBER_BITS) - 1);
                if (number <= lastMet) {
                    disordered++;
                }
                lastMet = number;
            }
        }

        @Override
        void body(X tx) {
            if (puts) {
                passing.queue.put(tx, item);
            } else {
                item = passing.queue.take(tx);
            }
        }

        @Override
        public int transactionClass() {
            return kind;
        }
    }
}
