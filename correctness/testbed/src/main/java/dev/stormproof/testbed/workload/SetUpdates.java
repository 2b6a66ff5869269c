package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Look-ups in a transactional set while some of the transactions add a key to it or take one out, and others read all
 * of it: Synchrobench's integer set, whose keys are twice as many as are in it.
 */
final class SetUpdates implements Workload {
    private static final int LOOKUP = 0;
    private static final int UPDATE = 1;
    private static final int SNAPSHOT = 2;

    private final String name;
    private final SetStructure structure;
    private final int size;
    private final int updatePercent;
    private final int snapshotPercent;

    SetUpdates(String name, SetStructure structure, int size, int updatePercent, int snapshotPercent) {
        if (updatePercent + snapshotPercent > 100) {
            throw new IllegalArgumentException("updates and snapshots are more than 100 %");
        }
        this.name = name;
        this.structure = structure;
        this.size = size;
        this.updatePercent = updatePercent;
        this.snapshotPercent = snapshotPercent;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return ("%s with about %,d of %,d keys, %d %% look-ups, %d %% add or remove%s: what went in and did not "
                        + "come out is in it, once%s")
                .formatted(
                        structure,
                        size,
                        2 * size,
                        100 - updatePercent - snapshotPercent,
                        updatePercent,
                        hasTwins()
                                ? " two keys, %d %% read all and find both or neither".formatted(snapshotPercent)
                                : "",
                        structure.isSorted() ? ", and in order" : "");
    }

    @Override
    public List<String> transactionClasses() {
        return snapshotPercent == 0 ? List.of("lookup", "update") : List.of("lookup", "update", "snapshot");
    }

    @Override
    public Guarantee needs() {
        return structure.needs();
    }

    /** Whether keys go in and out by twos, for snapshots to find both or neither. */
    private boolean hasTwins() {
        return snapshotPercent > 0;
    }

    private boolean isThereAtFirst(int key) {
        return (hasTwins() ? key % size : key) % 2 == 0;
    }

    /** No set of the JDK has snapshots. */
    @Override
    public Set<Limit.Use> limits() {
        return snapshotPercent == 0 ? Set.of(structure.limit()) : Set.of();
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new Using<>(subject, setOf(subject), this);
    }

    @SuppressWarnings("unchecked") // the handle of a limit is a call
    private <X> TxSet<X> setOf(Subject<X> subject) {
        return subject instanceof Limit limit ? (TxSet<X>) limit.set() : structure.on(subject, size);
    }

    private static final class Using<X> extends CrewTrial<X, User<X>> {
        final TxSet<X> set;
        final SetUpdates workload;
        final int range;

        /** About every second key is in it at first. */
        Using(Subject<X> subject, TxSet<X> set, SetUpdates workload) {
            super(subject);
            this.set = set;
            this.workload = workload;
            range = 2 * workload.size;
            SplittableRandom random = new SplittableRandom(range);
            for (int key = range - 1; key >= 0; key--) {
                int next = key;
                int salt = random.nextInt();
                if (workload.isThereAtFirst(key)) {
                    subject.atomically(tx -> set.add(tx, next, salt));
                }
            }
        }

        @Override
        User<X> hire(int number) {
            return new User<>(this, number);
        }

        @Override
        public void verify() {
            requireEqual("the number of wrong snapshots", 0, crew.sum(user -> user.wrongSnapshots));
            List<Integer> keys = subject.readOnly(tx -> {
                List<Integer> found = new ArrayList<>();
                set.forEach(tx, found::add);
                return found;
            });
            int[] times = new int[range];
            int last = -1;
            for (int key : keys) {
                times[key]++;
                if (workload.structure.isSorted() && key <= last) {
                    throw new BrokenInvariantException("the keys are not in order: %d after %d".formatted(key, last));
                }
                last = key;
            }
            long first =
                    IntStream.range(0, range).filter(workload::isThereAtFirst).count();
            requireEqual("the size", crew.sum(User::grown) + first, keys.size());
            for (int i = 0; i < range; i++) {
                int key = i;
                requireEqual(
                        "how often key " + key + " is in it",
                        (workload.isThereAtFirst(key) ? 1 : 0) + crew.sum(user -> user.grown[key]),
                        times[key]);
            }
            subject.<@Nullable Object>readOnly(tx -> {
                set.requireSound(tx);
                return null;
            });
        }
    }

    private static final class User<X> extends BodyWorker<X> {
        private final Subject<X> subject;
        private final TxSet<X> set;
        private final SetUpdates workload;
        private final SplittableRandom random;
        private final Snapshot snapshot;
        private int kind;
        private int key;
        private int salt;
        private boolean adds;
        private boolean answer; // found, added or removed
        final int[] grown;
        long wrongSnapshots;

        User(Using<X> using, int number) {
            subject = using.subject;
            set = using.set;
            workload = using.workload;
            random = new SplittableRandom(number);
            snapshot = new Snapshot(workload.size);
            grown = new int[using.range];
        }

        long grown() {
            long sum = 0;
            for (int byKey : grown) {
                sum += byKey;
            }
            return sum;
        }

        @Override
        void transaction() {
            key = random.nextInt(grown.length);
            kind = kindOf(random.nextInt(100));
            if (kind == UPDATE) {
                salt = random.nextInt();
                adds = salt < 0;
                subject.<@Nullable Object>atomically(this);
                if (answer) { // what the last attempt did, which is the one that committed
                    grown[key] += adds ? 1 : -1;
                    if (workload.hasTwins()) {
                        grown[twin()] += adds ? 1 : -1;
                    }
                }
            } else {
                subject.<@Nullable Object>readOnly(this);
                if (kind == SNAPSHOT && snapshot.isWrong()) {
                    wrongSnapshots++;
                }
            }
        }

        private int twin() {
            return (key + workload.size) % grown.length;
        }

        private int kindOf(int percent) {
            if (percent < workload.updatePercent) {
                return UPDATE;
            }
            return percent < workload.updatePercent + workload.snapshotPercent ? SNAPSHOT : LOOKUP;
        }

        @Override
        void body(X tx) {
            switch (kind) {
                case LOOKUP -> answer = set.contains(tx, key);
                case UPDATE -> {
                    answer = update(tx, key);
                    if (workload.hasTwins()) {
                        update(tx, twin());
                    }
                }
                default -> {
                    snapshot.begin();
                    set.forEach(tx, snapshot);
                }
            }
        }

        private boolean update(X tx, int which) {
            return adds ? set.add(tx, which, salt) : set.remove(tx, which);
        }

        @Override
        public int transactionClass() {
            return kind;
        }
    }
}
