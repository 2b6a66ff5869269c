package dev.stormproof.conformance.history;

import java.util.stream.IntStream;

/** The attempts that are still to be placed: by their begins, by their ends, and those that write blindly. */
final class Waiting {
    /*
     * Circular lists through arrays, with node 0 as their head; what was removed last and is put back first finds its
     * place by the links that it still has (Knuth's dancing links). Blind writes are listed by variable, in the order
     * in which their attempts begin, with the variable's first version as the head.
     */
    private final History history;
    private final Footprints footprints;
    private final int[] nextByBegin;
    private final int[] previousByBegin;
    private final int[] nextByEnd;
    private final int[] previousByEnd;
    private final int[] nextBlind;
    private final int[] previousBlind;
    private final int size;

    Waiting(Footprints footprints) {
        this.footprints = footprints;
        history = footprints.history;
        int nodes = history.size() + 1;
        nextByBegin = new int[nodes];
        previousByBegin = new int[nodes];
        nextByEnd = new int[nodes];
        previousByEnd = new int[nodes];
        nextBlind = new int[history.values()];
        previousBlind = new int[history.values()];
        for (int variable : IntStream.range(0, history.names().size()).toArray()) {
            nextBlind[variable] = variable;
            previousBlind[variable] = variable;
        }
        int members = 0;
        for (int attempt : history.byBegin()) {
            if (footprints.members[attempt]) {
                append(attempt, 0, nextByBegin, previousByBegin);
                for (int i = footprints.firstWrite[attempt]; i < footprints.firstWrite[attempt + 1]; i++) {
                    if (footprints.blind[i]) {
                        int version = footprints.writes[i];
                        append(version, history.written(version), nextBlind, previousBlind);
                    }
                }
                members++;
            }
        }
        for (int attempt : history.byEnd()) {
            if (footprints.members[attempt]) {
                append(attempt, 0, nextByEnd, previousByEnd);
            }
        }
        size = members;
    }

    /** How many there were in the beginning. */
    int size() {
        return size;
    }

    /** The first to begin; 0 if there is none. */
    int first() {
        return nextByBegin[0];
    }

    /** The next to begin. */
    int next(int attempt) {
        return nextByBegin[attempt];
    }

    /** When the first of them ends. */
    long firstEnd() {
        return history.end(nextByEnd[0]);
    }

    /** The first one to begin, besides this one, of those that write the variable without having read it; or 0. */
    int firstBlindWriter(int variable, int besides) {
        int version = nextBlind[variable];
        if (history.writer(version) == besides) {
            version = nextBlind[version];
        }
        return history.writer(version); // that of the first version, who is the head, is 0
    }

    void remove(int attempt) {
        remove(attempt, nextByBegin, previousByBegin);
        remove(attempt, nextByEnd, previousByEnd);
        for (int i = footprints.firstWrite[attempt]; i < footprints.firstWrite[attempt + 1]; i++) {
            if (footprints.blind[i]) {
                remove(footprints.writes[i], nextBlind, previousBlind);
            }
        }
    }

    /** Takes back the last removal. */
    void putBack(int attempt) {
        for (int i = footprints.firstWrite[attempt + 1] - 1; i >= footprints.firstWrite[attempt]; i--) {
            if (footprints.blind[i]) {
                putBack(footprints.writes[i], nextBlind, previousBlind);
            }
        }
        putBack(attempt, nextByEnd, previousByEnd);
        putBack(attempt, nextByBegin, previousByBegin);
    }

    private static void append(int node, int head, int[] next, int[] previous) {
        int last = previous[head];
        next[last] = node;
        previous[node] = last;
        next[node] = head;
        previous[head] = node;
    }

    private static void remove(int node, int[] next, int[] previous) {
        next[previous[node]] = next[node];
        previous[next[node]] = previous[node];
    }

    private static void putBack(int node, int[] next, int[] previous) {
        next[previous[node]] = node;
        previous[next[node]] = node;
    }
}
