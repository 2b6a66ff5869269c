package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Subject;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Reads and writes a number of variables in one transaction, chosen at random out of many: the price of writing. */
final class ManyUpdates implements Workload {
    private static final int VARIABLES = 10_000;

    private final int updates;

    ManyUpdates(int updates) {
        this.updates = updates;
    }

    @Override
    public String name() {
        return "update-" + updates;
    }

    @Override
    public String description() {
        return "add 1 to or take 1 from %d of %,d variables at random: their sum stays, and so does, weighted, each update"
                .formatted(updates, VARIABLES);
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new Updating<>(subject, updates);
    }

    /**
     * A lost transaction leaves the sum as it was. So the variables are also added up weighted by their index, which
     * every worker foretells of its own updates.
     */
    private static final class Updating<X> implements Trial {
        final Subject<X> subject;
        final LongRefs<X> variables;
        final int updates;
        final Crew<Updater<X>> crew = new Crew<>();

        Updating(Subject<X> subject, int updates) {
            this.subject = subject;
            this.updates = updates;
            variables = new LongRefs<>(subject, VARIABLES, 0);
        }

        @Override
        public Worker worker(int number) {
            return crew.join(new Updater<>(this, number));
        }

        @Override
        public void verify() {
            long sum = subject.readOnly(variables::sum);
            requireEqual("the sum of all variables", 0, sum);
            long weighted = subject.readOnly(variables::weightedSum);
            requireEqual("the weighted sum of all variables", crew.sum(updater -> updater.weighted), weighted);
        }

        @Override
        public long operations() {
            return crew.operations();
        }
    }

    private static final class Updater<X> extends BodyWorker<X> {
        private final Updating<X> updating;
        private final SplittableRandom random;
        private final BitSet taken = new BitSet(VARIABLES);
        private final int[] chosen;
        long weighted;

        Updater(Updating<X> updating, int number) {
            this.updating = updating;
            random = new SplittableRandom(number);
            chosen = new int[updating.updates];
        }

        @Override
        void transaction() {
            choose();
            updating.subject.<@Nullable Object>atomically(this);
            for (int i = 0; i < chosen.length; i++) {
                weighted += (long) delta(i) * chosen[i];
            }
        }

        private void choose() {
            for (int i = 0; i < chosen.length; i++) {
                int index = random.nextInt(VARIABLES);
                while (taken.get(index)) {
                    index = random.nextInt(VARIABLES);
                }
                taken.set(index);
                chosen[i] = index;
            }
            taken.clear();
        }

        private static int delta(int i) {
            return i % 2 == 0 ? 1 : -1;
        }

        @Override
        void body(X tx) {
            for (int i = 0; i < chosen.length; i++) {
                updating.variables.add(tx, chosen[i], delta(i));
            }
        }
    }
}
