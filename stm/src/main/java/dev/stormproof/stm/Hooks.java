package dev.stormproof.stm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an attempt wants to have run when it has ended. */
final class Hooks {
    private record Hook(Runnable action, boolean afterCommit, boolean afterRollback) {}

    private final List<Hook> hooks = new ArrayList<>();

    void afterCommit(Runnable action) {
        hooks.add(new Hook(action, true, false));
    }

    void afterRollback(Runnable action) {
        hooks.add(new Hook(action, false, true));
    }

    /** How many there are. */
    int size() {
        return hooks.size();
    }

    /** The part of the body that added all but the first so many was undone: that is its outcome, whatever follows. */
    void undoneTo(int size) {
        List<Hook> part = hooks.subList(size, hooks.size());
        part.removeIf(hook -> !hook.afterRollback);
        part.replaceAll(hook -> new Hook(hook.action, true, true));
    }

    /** Runs those for this outcome, in order. What they throw comes out together, when all have run. */
    void run(boolean committed) {
        Throwable first = null;
        for (int i = 0; i < hooks.size(); i++) {
            Hook hook = hooks.get(i);
            if (committed ? hook.afterCommit : hook.afterRollback) {
                try {
                    hook.action.run();
                } catch (Throwable t) {
                    first = together(first, t);
                }
            }
        }
        if (first != null) {
            Hooks.<RuntimeException>rethrow(first);
        }
    }

    /** Two exceptions as one, the second suppressed in the first. */
    static Throwable together(@Nullable Throwable first, Throwable second) {
        if (first == null) {
            return second;
        }
        if (first != second) {
            first.addSuppressed(second);
        }
        return first;
    }

    @SuppressWarnings("unchecked") // a Runnable throws nothing that is checked, unless somebody sneaks it through
    private static <X extends Throwable> void rethrow(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
