package dev.stormproof.conformance.history;

import org.jspecify.annotations.Nullable;

/** Why one attempt must come before another, in words. */
final class Reasons {
    private final Footprints footprints;
    private final History history;

    Reasons(Footprints footprints) {
        this.footprints = footprints;
        history = footprints.history;
    }

    /** What follows from these two alone; null if nothing does. */
    @Nullable
    String between(int from, int to) {
        for (int i = footprints.firstRead[to]; i < footprints.firstRead[to + 1]; i++) {
            if (history.writer(footprints.reads[i]) == from) {
                return arrow(from, to) + "#" + to + " read its " + name(footprints.reads[i]);
            }
        }
        for (int i = footprints.firstRead[from]; i < footprints.firstRead[from + 1]; i++) {
            int version = footprints.reads[i];
            if (hasRead(to, version) && footprints.writes(to, history.written(version))) {
                return arrow(from, to) + "#" + to + " overwrote the " + name(version) + " it had read";
            }
        }
        if (history.end(from) < history.begin(to)) {
            long gap = history.begin(to) - history.end(from);
            return arrow(from, to) + "#" + to + " began " + gap + " ns after it had ended";
        }
        if (from < to && history.thread(from) == history.thread(to) && history.thread(to) != History.ALONE) {
            return arrow(from, to) + "#" + to + " came later in thread " + history.thread(to);
        }
        return null;
    }

    /** That the writer of a version came before this one, who wrote the same variable, and so its reader did, too. */
    String overwrote(int reader, int version, int overwriter) {
        return arrow(reader, overwriter) + "#" + overwriter + " overwrote the " + name(version) + " of "
                + writer(version) + ", which it had read";
    }

    /** That this one, who wrote the same variable, came before the reader of a version, and so before its writer. */
    String overwritten(int overwritten, int version, int reader) {
        return arrow(overwritten, history.writer(version)) + "#" + reader + " came after it, but read the "
                + name(version) + " of " + writer(version);
    }

    static String arrow(int from, int to) {
        return "#" + from + " before #" + to + ": ";
    }

    String name(int version) {
        return history.names().get(history.written(version));
    }

    private String writer(int version) {
        return history.writer(version) == 0 ? "the beginning" : "#" + history.writer(version);
    }

    private boolean hasRead(int attempt, int version) {
        for (int i = footprints.firstRead[attempt]; i < footprints.firstRead[attempt + 1]; i++) {
            if (footprints.reads[i] == version) {
                return true;
            }
        }
        return false;
    }
}
