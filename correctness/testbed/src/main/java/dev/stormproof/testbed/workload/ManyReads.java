package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up a number of variables in one read-only transaction: the price of reading. */
final class ManyReads implements Workload {
    private final int variables;

    ManyReads(int variables) {
        this.variables = variables;
    }

    @Override
    public String name() {
        return "read-" + variables;
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
    public <X> Trial on(Subject<X> subject) {
        return new Reading<>(subject, variables);
    }

    private static final class Reading<X> implements Trial {
        final Subject<X> subject;
        final LongRefs<X> variables;
        final Crew<Reader<X>> crew = new Crew<>();

        Reading(Subject<X> subject, int size) {
            this.subject = subject;
            variables = new LongRefs<>(subject, size, 1);
        }

        @Override
        public Worker worker(int number) {
            return crew.join(new Reader<>(this));
        }

        @Override
        public void verify() {
            requireEqual("the number of wrong sums", 0, crew.sum(reader -> reader.wrongSums));
        }

        @Override
        public long operations() {
            return crew.operations();
        }
    }

    private static final class Reader<X> extends BodyWorker<X> {
        private final Reading<X> reading;
        private long seen;
        long wrongSums;

        Reader(Reading<X> reading) {
            this.reading = reading;
        }

        @Override
        void transaction() {
            reading.subject.<@Nullable Object>readOnly(this);
            if (seen != reading.variables.size()) { // what the last attempt saw, which is the one that committed
                wrongSums++;
            }
        }

        @Override
        void body(X tx) {
            seen = reading.variables.sum(tx);
        }
    }
}
