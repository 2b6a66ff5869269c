package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Subject;
import org.jspecify.annotations.Nullable;

/** Moves 1 from one variable to another: the price of a small update. */
final class Transfer implements Workload {
    @Override
    public String name() {
        return "transfer";
    }

    @Override
    public String description() {
        return "move 1 from one variable to another: their sum stays, and what has arrived is counted";
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new Moving<>(subject);
    }

    private static final class Moving<X> implements Trial {
        final Subject<X> subject;
        final LongRefs<X> variables;
        final Crew<Mover<X>> crew = new Crew<>();

        Moving(Subject<X> subject) {
            this.subject = subject;
            variables = new LongRefs<>(subject, 2, 0);
        }

        @Override
        public Worker worker(int number) {
            return crew.join(new Mover<>(this));
        }

        @Override
        public void verify() {
            long sum = subject.readOnly(variables::sum);
            requireEqual("the sum of both", 0, sum);
            long arrived = subject.readOnly(tx -> variables.get(tx, 1));
            requireEqual("what has arrived", crew.operations(), arrived);
        }

        @Override
        public long operations() {
            return crew.operations();
        }
    }

    private static final class Mover<X> extends BodyWorker<X> {
        private final Moving<X> moving;

        Mover(Moving<X> moving) {
            this.moving = moving;
        }

        @Override
        void transaction() {
            moving.subject.<@Nullable Object>atomically(this);
        }

        @Override
        void body(X tx) {
            moving.variables.add(tx, 0, -1);
            moving.variables.add(tx, 1, 1);
        }
    }
}
