package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Subject;
import org.jspecify.annotations.Nullable;

/** All threads add 1 to one variable: nothing but conflict. */
final class HotCounter implements Workload {
    private final String name;
    private final String description;

    HotCounter(String name, String description) {
        this.name = name;
        this.description = description;
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
        return new Counting<>(subject);
    }

    private static final class Counting<X> implements Trial {
        private final Subject<X> subject;
        private final LongRef<X> counter;
        private final Crew<Adder<X>> crew = new Crew<>();

        Counting(Subject<X> subject) {
            this.subject = subject;
            counter = subject.longRef(0);
        }

        @Override
        public Worker worker(int number) {
            return crew.join(new Adder<>(subject, counter));
        }

        @Override
        public void verify() {
            long total = subject.atomically(counter::get);
            requireEqual("the counter", crew.operations(), total);
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
            subject.<@Nullable Void>atomically(this);
        }

        @Override
        void body(X tx) {
            counter.add(tx, 1);
        }
    }
}
