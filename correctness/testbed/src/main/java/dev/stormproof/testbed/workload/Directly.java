package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Direct;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The same operations as another workload, by the subject's own API: what that one takes more, the testbed costs. */
final class Directly implements Workload {
    private final Workload like;
    private final int variables;
    private final long initial;
    private final Function<Direct, Doer> doer;

    private Directly(Workload like, int variables, long initial, Function<Direct, Doer> doer) {
        this.like = like;
        this.variables = variables;
        this.initial = initial;
        this.doer = doer;
    }

    static Directly increments(Workload like) {
        return new Directly(like, 1, 0, Incrementer::new);
    }

    static Directly transfers(Workload like) {
        return new Directly(like, 2, 0, Mover::new);
    }

    static Directly sums(Workload like, int variables) {
        return new Directly(like, variables, 1, direct -> new Reader(direct, variables));
    }

    @Override
    public String name() {
        return "direct-" + like.name();
    }

    @Override
    public String description() {
        return like.description() + "; by the subject's own API, each thread for itself";
    }

    @Override
    public List<String> transactionClasses() {
        return like.transactionClasses();
    }

    @Override
    public Guarantee needs() {
        return like.needs();
    }

    @Override
    public Optional<String> obstacle(Subject<?> subject) {
        Optional<String> obstacle = Workload.super.obstacle(subject);
        return obstacle.isPresent() || subject.direct(variables, initial).isPresent()
                ? obstacle
                : Optional.of("nobody has written down what it does without the testbed");
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new CrewTrial<X, Doer>(subject) {
            @Override
            Doer hire(int number) {
                return doer.apply(subject.direct(variables, initial).orElseThrow());
            }

            @Override
            public void verify() {
                crew.workers().forEach(Doer::verify);
            }
        };
    }

    private abstract static class Doer implements Worker {
        final Direct direct;
        long operations;

        Doer(Direct direct) {
            this.direct = direct;
        }

        abstract void operate();

        abstract void verify();

        @Override
        public final int run() {
            operate();
            operations++;
            return attempts();
        }

        /** It has no body that could run again before our eyes. */
        @Override
        public final int attempts() {
            return 1;
        }

        @Override
        public final long lastAttemptBegan() {
            return 0;
        }

        @Override
        public final long operations() {
            return operations;
        }
    }

    private static final class Incrementer extends Doer {
        Incrementer(Direct direct) {
            super(direct);
        }

        @Override
        void operate() {
            direct.increment();
        }

        @Override
        void verify() {
            requireEqual("the counter", operations, direct.get(0));
        }
    }

    private static final class Mover extends Doer {
        Mover(Direct direct) {
            super(direct);
        }

        @Override
        void operate() {
            direct.transfer();
        }

        @Override
        void verify() {
            requireEqual("what has left", -operations, direct.get(0));
            requireEqual("what has arrived", operations, direct.get(1));
        }
    }

    private static final class Reader extends Doer {
        private final int variables;
        private long wrongSums;

        Reader(Direct direct, int variables) {
            super(direct);
            this.variables = variables;
        }

        @Override
        void operate() {
            if (direct.sum() != variables) {
                wrongSums++;
            }
        }

        @Override
        void verify() {
            requireEqual("the number of wrong sums", 0, wrongSums);
        }
    }
}
