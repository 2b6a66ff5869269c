package dev.stormproof.stm;

import java.time.Duration;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one transaction with {@link Bounds} has spent of them. */
final class Effort {
    private static final int MOST_CONFLICTED = 5;

    private final Bounds bounds;
    private final long begin = System.nanoTime();
    private final IdentityHashMap<Variable, Integer> conflicts = new IdentityHashMap<>();
    private int attempts;

    Effort(Bounds bounds) {
        this.bounds = bounds;
    }

    /** One more attempt has failed, because of this variable if that is known. */
    void failed(@Nullable Variable conflict) {
        attempts++;
        if (conflict != null) {
            conflicts.merge(conflict, 1, Integer::sum);
        }
    }

    /** How many nanoseconds are left; not positive if none. */
    long left() {
        return bounds.nanos() == Long.MAX_VALUE ? Long.MAX_VALUE : bounds.nanos() - (System.nanoTime() - begin);
    }

    /** Throws unless there may be another attempt. */
    void requireMore() {
        if (attempts >= bounds.attempts() || left() <= 0) {
            throw exceeded();
        }
    }

    /** Whether the time is over. */
    boolean isOver() {
        return left() <= 0;
    }

    private BoundExceededException exceeded() {
        List<BoundExceededException.Conflict> most = conflicts.entrySet().stream()
                .sorted(Map.Entry.<Variable, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_CONFLICTED)
                .map(entry -> new BoundExceededException.Conflict(entry.getKey(), entry.getValue()))
                .toList();
        return new BoundExceededException(attempts, Duration.ofNanos(System.nanoTime() - begin), most);
    }
}
