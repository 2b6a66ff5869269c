package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Subject;
import java.util.List;
import java.util.Set;

/** Transactions with nothing in them: what they take is the price of a begin and an end, or of whoever measures it. */
final class Empty implements Workload {
    @Override
    public String name() {
        return "empty";
    }

    @Override
    public String description() {
        return "a transaction with nothing in it: its body runs each time";
    }

    @Override
    public List<String> transactionClasses() {
        return List.of("empty");
    }

    @Override
    public Guarantee needs() {
        return Guarantee.SINGLE_VARIABLE;
    }

    @Override
    public Set<Limit.Use> limits() {
        return Set.of(Limit.Use.NOTHING);
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new CrewTrial<X, Idler<X>>(subject) {
            @Override
            Idler<X> hire(int number) {
                return new Idler<>(subject);
            }

            @Override
            public void verify() {
                requireEqual("the number of operations without a body", 0, crew.sum(idler -> idler.without));
            }
        };
    }

    private static final class Idler<X> extends BodyWorker<X> {
        private final Subject<X> subject;
        private boolean ran;
        private long without;

        Idler(Subject<X> subject) {
            this.subject = subject;
        }

        @Override
        void transaction() {
            ran = false;
            subject.atomically(this);
            if (!ran) {
                without++;
            }
        }

        @Override
        void body(X tx) {
            ran = true;
        }
    }
}
