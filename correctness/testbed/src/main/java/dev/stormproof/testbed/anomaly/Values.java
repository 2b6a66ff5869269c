package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The anomalies of what is in a variable: nothing, or something equal. */
final class Values {
    private static final String ONE_AFTER_THE_OTHER = "T1* T2*";

    private Values() {}

    static List<Anomaly> all() {
        return List.of(
                new Anomaly(
                        "null-lost",
                        """
                        Null is written, and the old value stays; or it is refused.
                        STMs that keep null in their own tables for "nothing written" take a write of it for none.
                        What should be empty, deleted, taken out is still there.
                        The next one takes it out again.""",
                        Guarantee.NULL_VALUES,
                        Set.of(),
                        Anomaly.Technique.FORCED,
                        Forced.by(new Replaced("a", null), ONE_AFTER_THE_OTHER)
                                .or(new Replaced(null, "a"), ONE_AFTER_THE_OTHER)
                                .or(new Replaced(null, null), ONE_AFTER_THE_OTHER)),
                new Anomaly(
                        "equal-value-dropped",
                        """
                        A value is replaced by one that is equal to it, and the old one stays.
                        Who compares values before it writes saves a write, and calls code of the user's.
                        Where identity matters, in a handle, a lock, an object with a life of its own, it is wrong.
                        The transaction has no effect.""",
                        Guarantee.STRICT_SERIALIZABILITY,
                        Set.of(),
                        Anomaly.Technique.FORCED,
                        Forced.by(new Replaced(new Twin("the elder"), new Twin("the younger")), ONE_AFTER_THE_OTHER)));
    }

    /** Two of them are equal, and not the same. */
    private record Twin(String name) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Twin;
        }

        @Override
        public int hashCode() {
            return 1;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** T1 replaces the first value by the second, T2 looks. */
    private record Replaced(
            @Nullable Object first, @Nullable Object second) implements Plot {
        @Override
        public <X> Verdict set(Scene<X> scene) {
            Ref<X, @Nullable Object> r;
            try {
                r = scene.subject().ref(first);
            } catch (RuntimeException refused) {
                return () -> "no variable can be made that holds " + first + ": " + refused;
            }
            Map<Integer, List<@Nullable Object>> seen = new ConcurrentHashMap<>();
            Role<X> t1 = scene.transaction(a -> {
                a.pause();
                List<@Nullable Object> values = new ArrayList<>();
                values.add(read(a, r));
                r.set(a.tx(), second);
                a.tell("writes r = " + second);
                values.add(read(a, r));
                seen.put(a.number(), values);
            });
            AtomicReference<@Nullable Object> later = new AtomicReference<>();
            Role<X> t2 = scene.readOnly(a -> {
                a.pause();
                later.set(read(a, r));
            });
            return () -> {
                if (t1.thrown() != null) {
                    return "r = " + first + " cannot be replaced by " + second + ": " + t1.thrown();
                }
                List<@Nullable Object> values = seen.get(t1.winner());
                boolean right = values != null && values.get(0) == first && values.get(1) == second;
                boolean lost = t1.did(Deed.COMMITS, t2, Deed.BEGINS) && later.get() != second;
                return right && !lost
                        ? null
                        : "T1 replaced r = " + first + " by " + second + ", and saw before and after it " + values
                                + "; T2 saw " + later.get();
            };
        }

        private static <X> @Nullable Object read(Attempt<X> a, Ref<X, @Nullable Object> r) {
            Object value = r.get(a.tx());
            a.tell("reads r = " + value);
            return value;
        }
    }
}
