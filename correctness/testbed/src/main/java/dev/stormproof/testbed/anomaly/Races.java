package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Subject;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The anomalies of isolation where no schedule reaches: between the steps of a commit, or of a read. */
final class Races {
    /*
     * A window from the first lock of a commit to the last is as long as the commit is wide, one of a few instructions
     * in a read is met best by a commit that is narrow: hence several widths. Nothing is recorded on the way, since a
     * queue that threads share would keep them apart.
     */
    private static final List<Integer> WIDTHS = List.of(2, 8, 32);
    private static final int WIDE = 32;
    private static final int LONGEST_SPIN = 200;
    private static final int SPARSE = 8;
    private static final int HIGHEST = 1_000_000;

    static final Anomaly READ_SKEW = new Anomaly(
            "read-skew-race", """
            Many variables are always set to the same value together; one that has committed saw two values.
            As read skew or a dirty write, but the other commits at any moment: between two steps of a read.
            No schedule reaches in between, so transactions run into each other until it shows.
            What is not seen here may be there all the same.""", Guarantee.SNAPSHOT_ISOLATION, Set.of(), Anomaly.Technique.STRESS, new InStep(false));

    static final Anomaly ZOMBIE =
            new Anomaly("zombie-race", """
            Many variables are always set to the same value together, and an attempt sees two values.
            As a zombie, but the other commits at any moment: between two steps of a read.
            Whether the attempt commits or is rolled back, its body has seen what never was.
            What is not seen here may be there all the same.""", Guarantee.OPACITY, Set.of(), Anomaly.Technique.STRESS, new InStep(true));

    static final Anomaly WRITE_SKEW = new Anomaly(
            "write-skew-race",
            """
            Two transactions each write one variable because the other one is not written, and both commit.
            As write skew, but both are in the middle of their commits: each has checked and not yet locked.
            Or each takes the other's lock for its own.
            What is not seen here may be there all the same.""",
            Guarantee.STRICT_SERIALIZABILITY,
            Set.of(),
            Anomaly.Technique.STRESS,
            Races::onDuty);

    private Races() {}

    /** What a thread does again and again; threads are 0 and 1. */
    @FunctionalInterface
    private interface Step {
        void take(int thread, SplittableRandom random);
    }

    /** Has two threads take steps for a share of the time. */
    private static void inTwoThreads(Effort effort, int shares, Sightings sightings, Step step)
            throws InterruptedException {
        SplittableRandom seeds = new SplittableRandom(effort.seed());
        Crowd crowd = new Crowd(effort.patience());
        for (int i = 0; i < 2; i++) {
            int thread = i;
            SplittableRandom random = seeds.split();
            crowd.add("T" + (thread + 1), () -> {
                while (crowd.goesOn()) {
                    sightings.during(() -> step.take(thread, random));
                    Noise.spin(random.nextInt(SPARSE) == 0 ? random.nextInt(LONGEST_SPIN) : 0);
                }
            });
        }
        crowd.perform(effort.time().dividedBy(shares));
    }

    /** T1 and T2 set some variables to the same value, and look at them in between. */
    private record InStep(boolean attemptsCount) implements Program {
        @Override
        public <X> Evidence provoke(Subject<X> subject, Effort effort) throws InterruptedException {
            Sightings sightings = new Sightings();
            for (int width : WIDTHS) {
                List<LongRef<X>> all = refs(subject, width);
                LongRef<X> mark = subject.longRef(0);
                inTwoThreads(effort, WIDTHS.size(), sightings, (thread, random) -> {
                    long value = 2 * random.nextLong(HIGHEST) + thread;
                    switch (random.nextInt(4)) {
                        case 0 -> note(subject.readOnly(tx -> look(all, tx, sightings)), sightings);
                        case 1 ->
                            note(
                                    subject.atomically(tx -> {
                                        mark.set(tx, value);
                                        return look(all, tx, sightings);
                                    }),
                                    sightings);
                        default -> setAll(subject, all, value);
                    }
                });
            }
            return sightings.evidence();
        }

        /** Two values, different ones if there are. */
        private <X> long[] look(List<LongRef<X>> all, X tx, Sightings sightings) {
            long first = all.get(0).get(tx);
            long other = first;
            for (LongRef<X> each : all) {
                long value = each.get(tx);
                other = value == first ? other : value;
            }
            long[] seen = {first, other};
            if (attemptsCount) {
                add(seen, sightings);
            }
            return seen;
        }

        private void note(long[] committed, Sightings sightings) {
            if (!attemptsCount) {
                add(committed, sightings);
            }
        }

        private void add(long[] seen, Sightings sightings) {
            sightings.add(
                    seen[0] != seen[1],
                    () -> new Witness(
                            "variables are always equal, and %s saw %d and %d"
                                    .formatted(attemptsCount ? "an attempt" : "one that committed", seen[0], seen[1]),
                            List.of(
                                    new Witness.Step(
                                            "T1", 1, "sets all of them to the same even number, again and again"),
                                    new Witness.Step(
                                            "T2", 1, "sets all of them to the same odd number, again and again"),
                                    new Witness.Step("T3", 1, "reads one of them = " + seen[0]),
                                    new Witness.Step("T3", 1, "reads another = " + seen[1]))));
        }
    }

    /** T1 sets x if y is 0, T2 sets y if x is 0; who has done so looks at both, and takes it back. */
    private static <X> Evidence onDuty(Subject<X> subject, Effort effort) throws InterruptedException {
        Sightings sightings = new Sightings();
        List<LongRef<X>> xAndY = refs(subject, 2);
        List<List<LongRef<X>>> loads = List.of(refs(subject, WIDE), refs(subject, WIDE));
        inTwoThreads(effort, 1, sightings, (thread, random) -> {
            LongRef<X> mine = xAndY.get(thread);
            LongRef<X> other = xAndY.get(1 - thread);
            if (isIn(subject, mine, other, loads.get(thread))) {
                long both = subject.readOnly(tx -> mine.get(tx) + other.get(tx));
                sightings.add(both == 2, Races::bothIn);
                setAll(subject, List.of(mine), 0);
            }
        });
        return sightings.evidence();
    }

    /** What it has to write besides comes before, so that it is long from its reads to its last lock. */
    private static <X> boolean isIn(Subject<X> subject, LongRef<X> mine, LongRef<X> other, List<LongRef<X>> load) {
        return subject.<Boolean>atomically(tx -> {
            if (other.get(tx) != 0) {
                return false;
            }
            load.forEach(each -> each.set(tx, 1));
            mine.set(tx, 1);
            return true;
        });
    }

    private static Witness bothIn() {
        return new Witness(
                "T1 set x = 1 since y = 0, T2 set y = 1 since x = 0, both committed, and x = y = 1",
                List.of(
                        new Witness.Step("T1", 1, "reads y = 0"),
                        new Witness.Step("T2", 1, "reads x = 0"),
                        new Witness.Step("T1", 1, "writes x = 1 and commits"),
                        new Witness.Step("T2", 1, "writes y = 1 and commits"),
                        new Witness.Step("T3", 1, "reads x = 1 and y = 1")));
    }

    private static <X> void setAll(Subject<X> subject, List<LongRef<X>> all, long value) {
        subject.atomically(tx -> {
            all.forEach(each -> each.set(tx, value));
            return true;
        });
    }

    private static <X> List<LongRef<X>> refs(Subject<X> subject, int count) {
        return IntStream.range(0, count).mapToObj(i -> subject.longRef(0)).toList();
    }
}
