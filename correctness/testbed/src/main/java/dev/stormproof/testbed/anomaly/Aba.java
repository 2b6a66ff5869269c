package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Subject;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Values that are there again. */
final class Aba {
    private static final int LONGEST_SPIN = 200;

    static final Anomaly ANOMALY =
            new Anomaly("aba", """
            Variables change and change back, and a transaction that has read in between commits.
            It compares each value with what it has read, and each is right when it looks, but never all at once.
            What it saw, x of one state and y of another, never was.
            What it wrote because of that stays.""", Guarantee.SNAPSHOT_ISOLATION, Set.of(), Anomaly.Technique.STRESS, Aba::toggle);

    private Aba() {}

    /** T2 lets x and y be 1, and 0 again, always both; T1 writes z depending on what it sees of them. */
    private static <X> Evidence toggle(Subject<X> subject, Effort effort) throws InterruptedException {
        LongRef<X> x = subject.longRef(0);
        LongRef<X> y = subject.longRef(0);
        LongRef<X> z = subject.longRef(0);
        SplittableRandom random = new SplittableRandom(effort.seed());
        SplittableRandom other = random.split();
        Crowd crowd = new Crowd(effort.patience());
        Pairs pairs = new Pairs();
        crowd.add("T1", () -> {
            while (crowd.goesOn()) {
                int spin = random.nextInt(LONGEST_SPIN);
                pairs.add(subject.atomically(tx -> {
                    long first = x.get(tx);
                    Noise.spin(spin);
                    long second = y.get(tx);
                    z.set(tx, first + 10 * second);
                    return new long[] {first, second};
                }));
            }
        });
        crowd.add("T2", () -> {
            for (long i = 1; crowd.goesOn(); i++) {
                long value = i % 2;
                subject.atomically(tx -> {
                    x.set(tx, value);
                    y.set(tx, value);
                    return true;
                });
                Noise.spin(other.nextInt(LONGEST_SPIN));
            }
        });
        crowd.perform(effort.time());
        return pairs.evidence();
    }

    /** What committed attempts have seen of two variables that are always equal. */
    private static final class Pairs {
        private long attempts;
        private long sightings;
        private @Nullable Witness witness;

        void add(long[] seen) {
            attempts++;
            if (seen[0] != seen[1]) {
                sightings++;
                witness = new Witness(
                        "x and y were always equal, and T1, which has committed, saw that they differ",
                        List.of(
                                new Witness.Step("T2", 1, "lets x and y be 0, or both 1, again and again"),
                                new Witness.Step("T1", 1, "reads x = " + seen[0]),
                                new Witness.Step("T1", 1, "reads y = " + seen[1]),
                                new Witness.Step("T1", 1, "writes z = " + (seen[0] + 10 * seen[1])),
                                new Witness.Step("T1", 1, "commits")));
            }
        }

        Evidence evidence() {
            return new Evidence(attempts, sightings, witness);
        }
    }
}
