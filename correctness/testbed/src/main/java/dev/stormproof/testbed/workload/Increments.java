package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Subject;
import java.util.IdentityHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads add 1 to a counter. If they share it, there is nothing but conflict; if every thread has its own, there is
 * none, and what slows it down is what the subject shares.
 */
final class Increments implements Workload {
    private final String name;
    private final String description;
    private final boolean shared;

    Increments(String name, String description, boolean shared) {
        this.name = name;
        this.description = description;
        this.shared = shared;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Guarantee needs() {
        return Guarantee.SINGLE_VARIABLE;
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new Counting<>(subject, shared);
    }

    private static final class Counting<X> implements Trial {
        private final Subject<X> subject;
        private final Supplier<LongRef<X>> counters;
        private final Crew<Adder<X>> crew = new Crew<>();

        Counting(Subject<X> subject, boolean shared) {
            this.subject = subject;
            LongRef<X> first = subject.longRef(0);
            counters = shared ? () -> first : () -> subject.longRef(0);
        }

        @Override
        public Worker worker(int number) {
            return crew.join(new Adder<>(subject, counters.get()));
        }

        @Override
        public void verify() {
            IdentityHashMap<LongRef<X>, Long> added = new IdentityHashMap<>();
            crew.forEach(adder -> added.merge(adder.counter, adder.operations(), Long::sum));
            added.forEach((counter, total) -> requireEqual("the counter", total, subject.atomically(counter::get)));
        }

        @Override
        public long operations() {
            return crew.operations();
        }
    }

    private static final class Adder<X> extends BodyWorker<X> {
        private final Subject<X> subject;
        private final LongRef<X> counter;

        Adder(Subject<X> subject, LongRef<X> counter) {
            this.subject = subject;
            this.counter = counter;
        }

        @Override
        void transaction() {
            subject.<@Nullable Object>atomically(this);
        }

        @Override
        void body(X tx) {
            counter.add(tx, 1);
        }
    }
}
