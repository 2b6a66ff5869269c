package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Subject;
import java.util.List;
import java.util.Set;

/** Adds up a number of variables in one read-only transaction: the price of reading. */
final class ManyReads implements Workload {
    private final String name;
    private final int variables;

    ManyReads(String name, int variables) {
        this.name = name;
        this.variables = variables;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return variables == 1
                ? "read 1 variable, read-only: the value is right every time"
                : "add up %d variables, read-only: the sum is right every time".formatted(variables);
    }

    @Override
    public List<String> transactionClasses() {
        return List.of("read");
    }

    @Override
    public Guarantee needs() {
        return variables == 1 ? Guarantee.SINGLE_VARIABLE : Guarantee.SNAPSHOT_ISOLATION;
    }

    @Override
    public Set<Limit.Use> limits() {
        return Set.of(Limit.Use.FORESEEN_VARIABLES);
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new Reading<>(subject, variables);
    }

    private static final class Reading<X> extends CrewTrial<X, Reader<X>> {
        final LongRefs<X> variables;

        Reading(Subject<X> subject, int size) {
            super(subject);
            variables = new LongRefs<>(subject, size, 1);
        }

        @Override
        Reader<X> hire(int number) {
            return new Reader<>(variables);
        }

        @Override
        public void verify() {
            requireEqual("the number of wrong sums", 0, crew.sum(reader -> reader.wrongSums));
        }
    }

    private static final class Reader<X> extends BodyWorker<X> {
        private final LongRefs<X> variables;
        private long seen;
        long wrongSums;

        Reader(LongRefs<X> variables) {
            this.variables = variables;
        }

        @Override
        void transaction() {
            variables.readOnly(this);
            if (seen != variables.size()) { // what the last attempt saw, which is the one that committed
                wrongSums++;
            }
        }

        @Override
        int[] touched() {
            return variables.all();
        }

        @Override
        void body(X tx) {
            seen = variables.sum(tx);
        }
    }
}
