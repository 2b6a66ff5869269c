package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Subject;
import org.jspecify.annotations.Nullable;

/** Every thread adds 1 to a variable of its own: no conflict, so what slows it down is what the subject shares. */
final class Disjoint implements Workload {
    @Override
    public String name() {
        return "disjoint";
    }

    @Override
    public String description() {
        return "add 1 to a counter, every thread to its own: none may be lost";
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
        private final Crew<Adder<X>> crew = new Crew<>();

        Counting(Subject<X> subject) {
            this.subject = subject;
        }

        @Override
        public Worker worker(int number) {
            return crew.join(new Adder<>(subject));
        }

        @Override
        public void verify() {
            crew.forEach(adder -> {
                long total = subject.atomically(adder.counter::get);
                requireEqual("the counter of a thread", adder.operations(), total);
            });
        }

        @Override
        public long operations() {
            return crew.operations();
        }
    }

    private static final class Adder<X> extends BodyWorker<X> {
        private final Subject<X> subject;
        private final LongRef<X> counter;

        Adder(Subject<X> subject) {
            this.subject = subject;
            counter = subject.longRef(0);
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
