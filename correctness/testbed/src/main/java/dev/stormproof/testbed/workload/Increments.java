package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Subject;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Threads add 1 to a counter. If they share it, there is nothing but conflict; if every thread has its own, there is
 * none, and what slows it down is what the subject shares, or the cache line that the counters share.
 */
final class Increments implements Workload {
    private static final int MOST_COUNTERS = 256;

    /** Where a thread's counter is. */
    enum Place {
        /** All threads have the same. */
        SHARED("all threads to the same"),
        /** Each has its own, which it makes itself. */
        OWN("every thread to its own"),
        /** Each has its own, made right behind each other, so that several may be on one cache line. */
        PACKED("every thread to its own, right beside the others'"),
        /** Each has its own, with fifteen others in between that nobody uses, which no garbage collector drops. */
        PADDED("every thread to its own, far from the others'");

        private final String text;

        Place(String text) {
            this.text = text;
        }
    }

    private final String name;
    private final String counter;
    private final Place place;

    Increments(String name, String counter, Place place) {
        this.name = name;
        this.counter = counter;
        this.place = place;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "add 1 to %s, %s: none may be lost".formatted(counter, place.text);
    }

    @Override
    public Guarantee needs() {
        return Guarantee.SINGLE_VARIABLE;
    }

    @Override
    public Set<Limit.Use> limits() {
        return Set.of(Limit.Use.COUNTER, Limit.Use.FORESEEN_VARIABLES);
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new Counting<>(subject, place);
    }

    private record Counter<X>(LongRefs<X> among, int index) {}

    private static final class Counting<X> extends CrewTrial<X, Adder<X>> {
        private final Place place;
        private final LongRefs<X> counters;

        Counting(Subject<X> subject, Place place) {
            super(subject);
            this.place = place;
            counters = new LongRefs<>(
                    subject,
                    switch (place) {
                        case SHARED, OWN -> 1;
                        case PACKED -> MOST_COUNTERS;
                        case PADDED -> MOST_COUNTERS * 16;
                    },
                    0);
        }

        @Override
        Adder<X> hire(int number) {
            return new Adder<>(
                    switch (place) {
                        case SHARED -> new Counter<>(counters, 0);
                        case OWN -> new Counter<>(new LongRefs<>(subject, 1, 0), 0);
                        case PACKED -> new Counter<>(counters, number % MOST_COUNTERS);
                        case PADDED -> new Counter<>(counters, number % MOST_COUNTERS * 16);
                    });
        }

        @Override
        public void verify() {
            Map<Counter<X>, Long> added =
                    crew.workers().collect(Collectors.toMap(adder -> adder.counter, Worker::operations, Long::sum));
            added.forEach((counter, total) ->
                    requireEqual("the counter", total, counter.among.read(tx -> counter.among.get(tx, counter.index))));
        }
    }

    private static final class Adder<X> extends BodyWorker<X> {
        private final Counter<X> counter;
        private final LongRefs<X> among;
        private final int index;

        Adder(Counter<X> counter) {
            this.counter = counter;
            among = counter.among;
            index = counter.index;
        }

        @Override
        void transaction() {
            among.atomically(this);
        }

        @Override
        int[] touched() {
            return new int[] {index};
        }

        @Override
        void body(X tx) {
            among.add(tx, index, 1);
        }
    }
}
