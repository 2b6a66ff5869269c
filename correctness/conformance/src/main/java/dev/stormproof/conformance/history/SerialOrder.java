package dev.stormproof.conformance.history;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** Looks for an order of attempts, one after the other, that explains what they saw and agrees with real time. */
final class SerialOrder {
    /*
     * A transaction is one operation on an object that is all variables together, so this is the search of Wing and
     * Gong (1993) for a linearization, which places one attempt after the other. Next can be whoever began before any
     * other ended, comes next in its thread, and has read what is current now. Values are unique. So nobody can be
     * placed who overwrites what somebody not placed has read: it would not come back.
     *
     * Most attempts can be placed as soon as that holds, with nothing lost: if they come later in some order that
     * explains everything, they can be moved to here. It is so unless an attempt writes a variable blindly, without
     * having read it; somebody has read that; and another one that does the same could come first. (What lies between
     * reads nothing that it writes: the version that it overwrites has no other readers, and there is none but it who
     * could make another. If nobody has read what it writes, it is overwritten without anybody's notice.) Only there
     * is a choice, which a dead end comes back to. What has failed is kept (Lowe, 2017): who was placed. That says also
     * what can still be read, since a version with readers to come is current if its writer was placed.
     *
     * This is the polygraph of Papadimitriou (1979), whose question is hard (NP-complete) if any number of attempts may
     * overlap. Of a few threads there are not so many ways to have placed some attempts and not the others.
     *
     * The search is sound and complete, but for its budget: if it takes too many steps it is given up, and says so.
     * Without blind writes there is no choice, and so it is never given up.
     */

    /** What came of the search. */
    enum Result {
        FOUND,
        NONE,
        GIVEN_UP
    }

    private static final int STEPS_PER_ATTEMPT = 100;

    private final History history;
    private final Footprints footprints;
    private final Waiting waiting;
    private final int[] predecessor;
    private final boolean[] placed;
    private final int[] current; // version of each variable
    private final int[] readers; // not yet placed, of each version
    private final int[] trail; // who was placed, in order
    private int count;
    private final int[] overwritten; // versions, in the order in which they were
    private int overwrites;
    private int[] choices = new int[64]; // how many were placed before, and who was chosen, in turn
    private int open;
    private final Set<IntBuffer> failed = new HashSet<>();
    private long budget;

    SerialOrder(Footprints footprints) {
        this.footprints = footprints;
        history = footprints.history;
        waiting = new Waiting(footprints);
        predecessor = history.predecessors(footprints.members);
        placed = new boolean[history.size() + 1];
        trail = new int[history.size()];
        overwritten = new int[footprints.writes.length];
        current = IntStream.range(0, history.names().size()).toArray();
        readers = new int[history.values()];
        for (int version : footprints.reads) {
            readers[version]++;
        }
        budget = 10_000 + (long) STEPS_PER_ATTEMPT * history.size();
    }

    Result search() {
        int goal = waiting.size();
        while (count < goal) {
            if (budget-- == 0) {
                return Result.GIVEN_UP;
            }
            int next = next(0);
            if (next < 0) {
                place(-next);
            } else if (next == 0 || (!failed.isEmpty() && failed.contains(situation()))) {
                if (!chooseAgain()) {
                    return Result.NONE;
                }
            } else {
                choose(next);
            }
        }
        return Result.FOUND;
    }

    /**
     * Who can be placed next: if there is no choice, that one's number, negated; else the first to end of those that
     * end after the one given; 0 if there is none.
     */
    private int next(int after) {
        int best = 0;
        long horizon = waiting.firstEnd();
        for (int i = waiting.first(); i != 0 && history.begin(i) <= horizon; i = waiting.next(i)) {
            if ((predecessor[i] == 0 || placed[predecessor[i]]) && fits(i)) {
                if (isCertain(i)) {
                    return -i;
                }
                if ((after == 0 || endsBefore(after, i)) && (best == 0 || endsBefore(i, best))) {
                    best = i;
                }
            }
        }
        return best;
    }

    private boolean endsBefore(int a, int b) {
        return history.end(a) < history.end(b) || (history.end(a) == history.end(b) && a < b);
    }

    /** Whether it has read what is current, and nobody else has still to read what it overwrites. */
    private boolean fits(int attempt) {
        for (int i = footprints.firstRead[attempt]; i < footprints.firstRead[attempt + 1]; i++) {
            int version = footprints.reads[i];
            if (current[history.written(version)] != version) {
                return false;
            }
        }
        for (int i = footprints.firstWrite[attempt]; i < footprints.firstWrite[attempt + 1]; i++) {
            int before = current[history.written(footprints.writes[i])];
            if (readers[before] != (footprints.blind[i] ? 0 : 1)) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing is lost by placing it now, since it fits. */
    private boolean isCertain(int attempt) {
        for (int i = footprints.firstWrite[attempt]; i < footprints.firstWrite[attempt + 1]; i++) {
            int version = footprints.writes[i];
            if (footprints.blind[i] && readers[version] > 0) {
                int rival = waiting.firstBlindWriter(history.written(version), attempt);
                if (rival != 0 && history.begin(rival) <= history.end(attempt)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void place(int attempt) {
        for (int i = footprints.firstRead[attempt]; i < footprints.firstRead[attempt + 1]; i++) {
            readers[footprints.reads[i]]--;
        }
        for (int i = footprints.firstWrite[attempt]; i < footprints.firstWrite[attempt + 1]; i++) {
            int version = footprints.writes[i];
            int variable = history.written(version);
            overwritten[overwrites++] = current[variable];
            current[variable] = version;
        }
        waiting.remove(attempt);
        placed[attempt] = true;
        trail[count++] = attempt;
    }

    private void takeBack() {
        int attempt = trail[--count];
        placed[attempt] = false;
        waiting.putBack(attempt);
        for (int i = footprints.firstWrite[attempt + 1] - 1; i >= footprints.firstWrite[attempt]; i--) {
            current[history.written(footprints.writes[i])] = overwritten[--overwrites];
        }
        for (int i = footprints.firstRead[attempt]; i < footprints.firstRead[attempt + 1]; i++) {
            readers[footprints.reads[i]]++;
        }
    }

    private void choose(int attempt) {
        if (open == choices.length) {
            choices = Arrays.copyOf(choices, 2 * open);
        }
        choices[open++] = count;
        choices[open++] = attempt;
        place(attempt);
    }

    /** Goes back to where somebody else can be chosen; false if that is nowhere. */
    private boolean chooseAgain() {
        while (open > 0) {
            int chosen = choices[--open];
            int before = choices[--open];
            while (count > before) {
                takeBack();
            }
            int other = next(chosen);
            if (other != 0) {
                choose(other);
                return true;
            }
            failed.add(situation());
        }
        return false;
    }

    /** All that the rest of the search depends on: who has begun and is not placed. */
    private IntBuffer situation() {
        int[] begun = new int[8];
        int length = 0;
        long horizon = waiting.firstEnd();
        for (int i = waiting.first(); i != 0 && history.begin(i) <= horizon; i = waiting.next(i)) {
            if (length == begun.length) {
                begun = Arrays.copyOf(begun, 2 * length);
            }
            begun[length++] = i;
        }
        return IntBuffer.wrap(begun, 0, length);
    }
}
