package dev.stormproof.testbed.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What happened in one performance of a scene, attempts that were rolled back included. */
final class Chronicle {
    /*
     * Kept outside of all transactions, and judged when they are over: an STM that validates when a body throws would
     * swallow an assertion in a body. One queue for all threads: the order of the entries is one in which the deeds
     * can have happened, since each thread adds its entry after a read, a write or a commit, and before it begins.
     */
    private static final int LONGEST_HALF = 60;

    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

    /** One deed of one attempt. */
    record Entry(
            Role<?> role, int attempt, Deed deed, @Nullable Variable<?> variable, long value, String words) {
        String action() {
            return variable == null ? deed.words() + words : deed.words() + " " + variable.name() + " = " + value;
        }
    }

    void add(Role<?> role, int attempt, Deed deed, @Nullable Variable<?> variable, long value, String words) {
        entries.add(new Entry(role, attempt, deed, variable, value, words));
    }

    boolean has(Predicate<Entry> what) {
        for (Entry entry : entries) {
            if (what.test(entry)) {
                return true;
            }
        }
        return false;
    }

    long count(Predicate<Entry> what) {
        return entries.stream().filter(what).count();
    }

    /** What this has read from a variable last. */
    long lastRead(Role<?> role, Variable<?> variable) {
        long value = 0;
        boolean read = false;
        for (Entry entry : entries) {
            if (entry.role() == role && entry.deed() == Deed.READS && variable.equals(entry.variable())) {
                value = entry.value();
                read = true;
            }
        }
        if (!read) {
            throw new IllegalStateException(role.name() + " has not read " + variable.name());
        }
        return value;
    }

    /** Whether one thing happened, and the other later or not at all. */
    boolean inOrder(Predicate<Entry> first, Predicate<Entry> second) {
        for (Entry entry : entries) {
            if (first.test(entry)) {
                return true;
            }
            if (second.test(entry)) {
                return false;
            }
        }
        return false;
    }

    /** The whole story; of one that goes on and on its beginning and its end. */
    Witness witness(String finding) {
        List<Witness.Step> steps = new ArrayList<>();
        for (Entry entry : entries) {
            steps.add(new Witness.Step(entry.role().name(), entry.attempt(), entry.action()));
        }
        int left = steps.size() - 2 * LONGEST_HALF;
        if (left > 0) {
            List<Witness.Step> middle = steps.subList(LONGEST_HALF, LONGEST_HALF + left);
            middle.clear();
            middle.add(new Witness.Step("…", 0, left + " steps like these"));
        }
        return new Witness(finding, List.copyOf(steps));
    }
}
