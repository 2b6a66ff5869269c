package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Subject;
import java.util.BitSet;
import java.util.Set;
import java.util.SplittableRandom;

/** Reads and writes a number of variables in one transaction, chosen at random out of many: the price of writing. */
final class ManyUpdates implements Workload {
    private final String name;
    private final int updates;
    private final int variables;
    private final int skewPercent;

    /** So many updates of so many variables; the skew is Zipf's exponent in hundredths, 0 for none. */
    ManyUpdates(String name, int updates, int variables, int skewPercent) {
        if (updates > variables) {
            throw new IllegalArgumentException("%d of %d cannot be chosen".formatted(updates, variables));
        }
        this.name = name;
        this.updates = updates;
        this.variables = variables;
        this.skewPercent = skewPercent;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "add 1 to or take 1 from %d of %,d variables at random%s: their sum stays, and so does, weighted, each update"
                .formatted(
                        updates,
                        variables,
                        skewPercent == 0 ? "" : ", some of them more often (Zipf, %.2f)".formatted(skewPercent / 1e2));
    }

    @Override
    public Set<Limit.Use> limits() {
        return Set.of(Limit.Use.FORESEEN_VARIABLES);
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new Updating<>(subject, this);
    }

    /**
     * A lost transaction leaves the sum as it was. So the variables are also added up weighted by their index, which
     * every worker foretells of its own updates.
     */
    private static final class Updating<X> extends CrewTrial<X, Updater<X>> {
        final LongRefs<X> variables;
        final int updates;
        final Zipf zipf;

        Updating(Subject<X> subject, ManyUpdates workload) {
            super(subject);
            updates = workload.updates;
            variables = new LongRefs<>(subject, workload.variables, 0);
            zipf = new Zipf(workload.variables, workload.skewPercent / 1e2);
        }

        @Override
        Updater<X> hire(int number) {
            return new Updater<>(this, number);
        }

        @Override
        public void verify() {
            requireEqual("the sum of all variables", 0, variables.sumAtRest(i -> 1));
            long weighted = variables.sumAtRest(i -> i);
            requireEqual("the weighted sum of all variables", crew.sum(updater -> updater.weighted), weighted);
        }
    }

    private static final class Updater<X> extends BodyWorker<X> {
        private final LongRefs<X> variables;
        private final Zipf zipf;
        private final SplittableRandom random;
        private final BitSet taken;
        private final int[] chosen;
        long weighted;

        Updater(Updating<X> updating, int number) {
            variables = updating.variables;
            zipf = updating.zipf;
            random = new SplittableRandom(number);
            taken = new BitSet(variables.size());
            chosen = new int[updating.updates];
        }

        @Override
        void transaction() {
            choose();
            variables.atomically(this);
            for (int i = 0; i < chosen.length; i++) {
                weighted += (long) delta(i) * chosen[i];
            }
        }

        /** Instead of one that is taken, the next in rank that is not: skew must not make this long. */
        private void choose() {
            for (int i = 0; i < chosen.length; i++) {
                int rank = taken.nextClearBit(zipf.next(random));
                if (rank >= variables.size()) {
                    rank = taken.nextClearBit(0);
                }
                taken.set(rank);
                chosen[i] = zipf.place(rank);
            }
            taken.clear();
        }

        private static int delta(int i) {
            return i % 2 == 0 ? 1 : -1;
        }

        @Override
        int[] touched() {
            return chosen;
        }

        @Override
        void body(X tx) {
            for (int i = 0; i < chosen.length; i++) {
                variables.add(tx, chosen[i], delta(i));
            }
        }
    }
}
