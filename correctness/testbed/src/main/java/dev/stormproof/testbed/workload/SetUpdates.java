package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Look-ups in a transactional set while a fifth of the transactions add a key to it or take one out. */
final class SetUpdates implements Workload {
    private static final int LOOKUP = 0;
    private static final int UPDATE = 1;
    private static final int UPDATE_PERCENT = 20;

    /** Which structure. */
    interface Structure {
        <X> TxSet<X> on(Subject<X> subject);
    }

    private final String name;
    private final String what;
    private final int range;
    private final boolean sorted;
    private final Structure structure;

    SetUpdates(String name, String what, int range, boolean sorted, Structure structure) {
        this.name = name;
        this.what = what;
        this.range = range;
        this.sorted = sorted;
        this.structure = structure;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "%s with about %,d of %,d keys, %d %% look-ups, %d %% add or remove: what went in and did not come out is in"
                        .formatted(what, range / 2, range, 100 - UPDATE_PERCENT, UPDATE_PERCENT)
                + " it, once" + (sorted ? ", and in order" : "");
    }

    @Override
    public List<String> transactionClasses() {
        return List.of("lookup", "update");
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new Using<>(subject, structure.on(subject), range, sorted);
    }

    private static final class Using<X> implements Trial {
        final Subject<X> subject;
        final TxSet<X> set;
        final int range;
        final boolean sorted;
        final Crew<User<X>> crew = new Crew<>();

        /** Every second key is in it at first. */
        Using(Subject<X> subject, TxSet<X> set, int range, boolean sorted) {
            this.subject = subject;
            this.set = set;
            this.range = range;
            this.sorted = sorted;
            SplittableRandom random = new SplittableRandom(range);
            for (int key = range - 2; key >= 0; key -= 2) {
                int next = key;
                int salt = random.nextInt();
                subject.atomically(tx -> set.add(tx, next, salt));
            }
        }

        @Override
        public Worker worker(int number) {
            return crew.join(new User<>(this, number));
        }

        @Override
        public void verify() {
            List<Integer> keys = subject.readOnly(tx -> {
                List<Integer> found = new ArrayList<>();
                set.forEach(tx, found::add);
                return found;
            });
            int[] times = new int[range];
            int last = -1;
            for (int key : keys) {
                times[key]++;
                if (sorted && key <= last) {
                    throw new BrokenInvariantException("the keys are not in order: %d after %d".formatted(key, last));
                }
                last = key;
            }
            requireEqual("the size", crew.sum(User::grown) + (range + 1) / 2, keys.size());
            for (int i = 0; i < range; i++) {
                int key = i;
                requireEqual(
                        "how often key " + key + " is in it",
                        (key + 1) % 2 + crew.sum(user -> user.grown[key]),
                        times[key]);
            }
        }

        @Override
        public long operations() {
            return crew.operations();
        }
    }

    private static final class User<X> extends BodyWorker<X> {
        private final Using<X> using;
        private final SplittableRandom random;
        private int kind;
        private int key;
        private int salt;
        private boolean adds;
        private boolean answer; // found, added or removed
        final int[] grown;

        User(Using<X> using, int number) {
            this.using = using;
            random = new SplittableRandom(number);
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
            key = random.nextInt(using.range);
            kind = random.nextInt(100) < UPDATE_PERCENT ? UPDATE : LOOKUP;
            if (kind == LOOKUP) {
                using.subject.<@Nullable Object>readOnly(this);
            } else {
                salt = random.nextInt();
                adds = salt < 0;
                using.subject.<@Nullable Object>atomically(this);
                if (answer) { // what the last attempt did, which is the one that committed
                    grown[key] += adds ? 1 : -1;
                }
            }
        }

        @Override
        void body(X tx) {
            if (kind == LOOKUP) {
                answer = using.set.contains(tx, key);
            } else {
                answer = adds ? using.set.add(tx, key, salt) : using.set.remove(tx, key);
            }
        }

        @Override
        public int transactionClass() {
            return kind;
        }
    }
}
