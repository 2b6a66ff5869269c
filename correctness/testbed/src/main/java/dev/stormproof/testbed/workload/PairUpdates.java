package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Subject;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The storm without a Store: one transaction increments two variables at random. */
final class PairUpdates<X> implements Trial {
    private final Subject<X> subject;
    private final LongRefs<X> variables;
    private final Crew<Updater> crew = new Crew<>();

    PairUpdates(Subject<X> subject, int size) {
        this.subject = subject;
        variables = new LongRefs<>(subject, size, 0);
    }

    @Override
    public Worker worker(int number) {
        return crew.join(new Updater(number));
    }

    @Override
    public void verify() {
        long sum = subject.readOnly(variables::sum);
        requireEqual("the sum of all keys", 2 * crew.operations(), sum);
    }

    @Override
    public long operations() {
        return crew.operations();
    }

    private final class Updater extends BodyWorker<X> {
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
            subject.<@Nullable Object>atomically(this);
        }

        @Override
        void body(X tx) {
            variables.add(tx, first, 1);
            variables.add(tx, second, 1);
        }
    }
}
