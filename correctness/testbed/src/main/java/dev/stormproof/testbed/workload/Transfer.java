package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Subject;
import java.util.Set;

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
    public Set<Limit.Use> limits() {
        return Set.of(Limit.Use.FORESEEN_VARIABLES);
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new Moving<>(subject);
    }

    private static final class Moving<X> extends CrewTrial<X, Mover<X>> {
        final LongRefs<X> variables;

        Moving(Subject<X> subject) {
            super(subject);
            variables = new LongRefs<>(subject, 2, 0);
        }

        @Override
        Mover<X> hire(int number) {
            return new Mover<>(variables);
        }

        @Override
        public void verify() {
            long sum = variables.read(variables::sum);
            requireEqual("the sum of both", 0, sum);
            long arrived = variables.read(tx -> variables.get(tx, 1));
            requireEqual("what has arrived", crew.operations(), arrived);
        }
    }

    private static final class Mover<X> extends BodyWorker<X> {
        private final LongRefs<X> variables;

        Mover(LongRefs<X> variables) {
            this.variables = variables;
        }

        @Override
        void transaction() {
            variables.atomically(this);
        }

        @Override
        int[] touched() {
            return variables.all();
        }

        @Override
        void body(X tx) {
            variables.add(tx, 0, -1);
            variables.add(tx, 1, 1);
        }
    }
}
