package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Subject;
import java.util.SplittableRandom;

/** The storm without a Store: one transaction increments two variables at random. */
final class PairUpdates<X> extends CrewTrial<X, PairUpdates<X>.Updater> {
    private final LongRefs<X> variables;

    PairUpdates(Subject<X> subject, int size) {
        super(subject);
        variables = new LongRefs<>(subject, size, 0);
    }

    @Override
    Updater hire(int number) {
        return new Updater(number);
    }

    @Override
    public void verify() {
        long sum = variables.read(variables::sum);
        requireEqual("the sum of all keys", 2 * crew.operations(), sum);
    }

    final class Updater extends BodyWorker<X> {
        private final SplittableRandom random;
        private int first;
        private int second;

        Updater(int number) {
            random = new SplittableRandom(number);
        }

        @Override
        void transaction() {
            first = random.nextInt(variables.size());
            second = (first + 1 + random.nextInt(variables.size() - 1)) % variables.size();
            variables.atomically(this);
        }

        @Override
        int[] touched() {
            return new int[] {first, second};
        }

        @Override
        void body(X tx) {
            variables.add(tx, first, 1);
            variables.add(tx, second, 1);
        }
    }
}
