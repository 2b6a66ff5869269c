package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Subject;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Threads in pairs: both add 1 to each of the same counters, one from the first to the last, the other from the last to
 * the first, so that each holds what the other needs next. It is the latency test of 2PLSF (Ramalhete, Correia, Felber,
 * PPoPP 2023), without its sleeps.
 */
final class OpposedPairs implements Workload {
    private static final int MOST_PAIRS = 128;

    private final String name;
    private final int counters;

    OpposedPairs(String name, int counters) {
        this.name = name;
        this.counters = counters;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "two threads each add 1 to the same %d counters, one forwards, one backwards: none may be lost"
                .formatted(counters);
    }

    @Override
    public Set<Limit.Use> limits() {
        return Set.of(Limit.Use.FORESEEN_VARIABLES);
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new Opposing<>(subject, counters);
    }

    private static final class Opposing<X> extends CrewTrial<X, Adder<X>> {
        private final LongRefs<X> counters;
        private final int each;

        Opposing(Subject<X> subject, int each) {
            super(subject);
            this.each = each;
            counters = new LongRefs<>(subject, each * MOST_PAIRS, 0);
        }

        @Override
        Adder<X> hire(int number) {
            int first = number / 2 % MOST_PAIRS * each;
            int last = first + each - 1;
            return new Adder<>(
                    counters,
                    IntStream.rangeClosed(first, last)
                            .map(i -> number % 2 == 0 ? i : first + last - i)
                            .toArray());
        }

        @Override
        public void verify() {
            for (int i = 0; i < counters.size(); i++) {
                int index = i;
                long added = crew.sum(adder -> adder.adds(index) ? adder.operations() : 0);
                requireEqual("counter " + index, added, counters.read(tx -> counters.get(tx, index)));
            }
        }
    }

    private static final class Adder<X> extends BodyWorker<X> {
        private final LongRefs<X> counters;
        private final int[] way;

        Adder(LongRefs<X> counters, int[] way) {
            this.counters = counters;
            this.way = way;
        }

        boolean adds(int index) {
            return IntStream.of(way).anyMatch(i -> i == index);
        }

        @Override
        void transaction() {
            counters.atomically(this);
        }

        @Override
        int[] touched() {
            return way;
        }

        @Override
        void body(X tx) {
            for (int index : way) {
                counters.add(tx, index, 1);
            }
        }
    }
}
