package dev.stormproof.conformance.history;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each attempt saw of others, and what it left to others, with its inner levels reckoned up. */
final class Footprints {
    /*
     * Of the reads of an attempt, those count that it did not answer with a write of its own; of its writes, if it
     * committed, the last one to each variable that was not undone. These writes are the versions of the variables.
     *
     * Some reads need no order of attempts to be wrong. These are found here: of what was rolled back or undone, of
     * what its writer was going to overwrite, of what nobody wrote, of other than what the same attempt had read or
     * written before.
     */
    private static final int NONE = -1;
    private static final byte UNDONE = 0;
    private static final byte PASSING = 1;
    private static final byte LAST = 2;

    final History history;
    final boolean[] members;

    /** Where the reads of an attempt begin; they end where those of the next one begin. */
    final int[] firstRead;

    final int[] firstWrite;

    /** The version that was read, for each read. */
    int[] reads;

    /** The version that was made, for each write. */
    int[] writes;

    /** Whether its attempt had not read the variable, for each write. */
    boolean[] blind;

    private int readCount;
    private int writeCount;
    private final byte[] fate; // of each value
    private final int[] readVariable;
    private final int[] current; // of each variable: the value that this attempt has written and not undone
    private final int[] seen; // of each variable: the value of another attempt that this one has read
    private final int[] undo; // what this attempt wrote and what was there before, in turn
    private final int[] levels; // how long that was when each open level began
    private @Nullable Violation broken;

    /** Those of some attempts; reads of others, if those committed, are left out. */
    Footprints(History history, boolean[] members) {
        this.history = history;
        this.members = members;
        int steps = history.steps();
        firstRead = new int[history.size() + 2];
        firstWrite = new int[history.size() + 2];
        reads = new int[steps];
        readVariable = new int[steps];
        writes = new int[steps];
        blind = new boolean[steps];
        fate = new byte[history.values()];
        current = new int[history.names().size()];
        Arrays.fill(current, NONE);
        seen = current.clone();
        int most = 0;
        for (int attempt = 1; attempt <= history.size(); attempt++) {
            most = Math.max(most, history.firstStep(attempt + 1) - history.firstStep(attempt));
        }
        undo = new int[2 * most];
        levels = new int[most];
        for (int attempt = 1; attempt <= history.size() && broken == null; attempt++) {
            firstRead[attempt] = readCount;
            firstWrite[attempt] = writeCount;
            if (members[attempt]) {
                reckon(attempt);
            }
        }
        firstRead[history.size() + 1] = readCount;
        firstWrite[history.size() + 1] = writeCount;
        if (broken == null) {
            lookAtSources();
        }
        reads = Arrays.copyOf(reads, readCount);
        writes = Arrays.copyOf(writes, writeCount);
        blind = Arrays.copyOf(blind, writeCount);
    }

    /** A read that no order explains; null if there is none. */
    @Nullable
    Violation broken() {
        return broken;
    }

    /** Whether an attempt has left something in a variable. */
    boolean writes(int attempt, int variable) {
        for (int i = firstWrite[attempt]; i < firstWrite[attempt + 1]; i++) {
            if (history.written(writes[i]) == variable) {
                return true;
            }
        }
        return false;
    }

    private void reckon(int attempt) {
        int undoable = 0;
        int depth = 0;
        for (int i = history.firstStep(attempt); i < history.firstStep(attempt + 1); i++) {
            int variable = Step.variable(history.packed(i));
            int value = history.value(i);
            switch (Step.kind(history.packed(i))) {
                case READ -> read(attempt, variable, value);
                case WRITE -> {
                    undo[undoable++] = value;
                    undo[undoable++] = current[variable];
                    fate[value] = PASSING;
                    current[variable] = value;
                }
                case NESTED, OR_ELSE -> levels[depth++] = undoable;
                case KEEP -> depth--;
                case UNDO -> {
                    depth--;
                    while (undoable > levels[depth]) {
                        int before = undo[--undoable];
                        int write = undo[--undoable];
                        fate[write] = UNDONE;
                        current[history.written(write)] = before;
                    }
                }
            }
        }
        leave(attempt, undoable);
    }

    private void read(int attempt, int variable, int value) {
        int expected = current[variable] != NONE ? current[variable] : seen[variable];
        if (expected == NONE) {
            seen[variable] = value;
            reads[readCount] = value;
            readVariable[readCount++] = variable;
        } else if (value != expected && broken == null) {
            String name = history.names().get(variable);
            String story = current[variable] != NONE
                    ? "incoherent attempt: " + name + " was not read as the attempt itself had written it"
                    : "incoherent attempt: " + name + " was read twice, with different values";
            broken = Violation.of(story, participants(attempt, value), List.of());
        }
    }

    /** Which of its writes are left, and everything as before it. */
    private void leave(int attempt, int undoable) {
        for (int i = 0; i < undoable; i += 2) {
            int variable = history.written(undo[i]);
            int last = current[variable];
            if (last != NONE) {
                current[variable] = NONE;
                fate[last] = LAST;
                if (history.committed(attempt)) {
                    writes[writeCount] = last;
                    blind[writeCount++] = seen[variable] == NONE;
                }
            }
        }
        for (int i = firstRead[attempt]; i < readCount; i++) {
            seen[readVariable[i]] = NONE;
        }
    }

    private void lookAtSources() {
        int kept = 0;
        for (int attempt = 1; attempt <= history.size(); attempt++) {
            int first = firstRead[attempt];
            firstRead[attempt] = kept;
            for (int i = first; i < firstRead[attempt + 1]; i++) {
                int value = reads[i];
                String fault = fault(attempt, readVariable[i], value);
                if (fault != null) {
                    String story = fault.formatted(history.names().get(readVariable[i]));
                    broken = Violation.of(story, participants(attempt, value), List.of());
                    return;
                }
                if (members[history.writer(value)] || history.writer(value) == 0) {
                    reads[kept++] = value;
                }
            }
        }
        firstRead[history.size() + 1] = kept;
        readCount = kept;
    }

    /** What is wrong with a read whatever the order; null if nothing is. */
    private @Nullable String fault(int attempt, int variable, int value) {
        if (value < 0) {
            return "read out of thin air: a value of %s was seen that nobody had written";
        }
        if (history.written(value) != variable) {
            return "read of something else: a value of another variable was seen in %s";
        }
        int writer = history.writer(value);
        if (writer == 0) {
            return null;
        }
        if (!history.committed(writer) && writer != attempt) {
            return "aborted read: a value of %s was seen whose writer was rolled back";
        }
        if (!members[writer]) {
            return null;
        }
        return switch (fate[value]) {
            case UNDONE ->
                "undone read: a value of %s was seen that had been undone in an inner level or an alternative";
            case PASSING -> "intermediate read: a value of %s was seen that its writer was going to overwrite";
            default -> writer == attempt ? "read of the future: a value of %s was seen before it was written" : null;
        };
    }

    private List<Attempt> participants(int attempt, int value) {
        Attempt reader = history.attempt(attempt);
        int writer = value < 0 ? 0 : history.writer(value);
        return writer == 0 || writer == attempt ? List.of(reader) : List.of(reader, history.attempt(writer));
    }
}
