package dev.stormproof.conformance.history;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One execution of a transaction's body: when it ran, what it read from whom, what it wrote, and how it ended. */
final class Attempt {
    /*
     * A value says who wrote it: attempt a writes 2a as its last value of a variable, and 2a + 1 as one that it is
     * going to overwrite itself. Variables start with 0, written by the attempt 0 that comes before all others. Every
     * variable is read before it is written, so the order of its versions can be read off the attempts: whoever read
     * version v and wrote the variable made the version after v.
     */

    final int id;
    final int thread;

    /** Not after the moment when the attempt could first have taken effect; nanoseconds. */
    final long begin;

    /** Not before the last moment when it could. */
    long end;

    boolean committed;

    /** Written variables, one bit each. */
    long written;

    /** What a read saw that contradicts what the same attempt saw or wrote before; null if none did. */
    @Nullable
    String incoherence;

    private int[] variables = new int[4];
    private long[] values = new long[4];
    private int reads;

    Attempt(int id, int thread, long begin) {
        this.id = id;
        this.thread = thread;
        this.begin = begin;
    }

    static long lastValueOf(int attempt) {
        return 2L * attempt;
    }

    static long passingValueOf(int attempt) {
        return 2L * attempt + 1;
    }

    /** The first value that was read of a variable. */
    Attempt read(int variable, long value) {
        if (reads == variables.length) {
            variables = Arrays.copyOf(variables, 2 * reads);
            values = Arrays.copyOf(values, 2 * reads);
        }
        variables[reads] = variable;
        values[reads++] = value;
        return this;
    }

    Attempt write(int variable) {
        written |= 1L << variable;
        return this;
    }

    Attempt end(long time, boolean hasCommitted) {
        end = time;
        committed = hasCommitted;
        return this;
    }

    int reads() {
        return reads;
    }

    int variable(int read) {
        return variables[read];
    }

    long value(int read) {
        return values[read];
    }

    /** The attempt whose value this read saw. */
    int source(int read) {
        return (int) (values[read] >> 1);
    }

    /** Whether this read saw a value that its writer was going to overwrite itself. */
    boolean sawPassingValue(int read) {
        return (values[read] & 1) != 0;
    }

    boolean wrote(int variable) {
        return (written >> variable & 1) != 0;
    }

    @Override
    public String toString() {
        String saw = IntStream.range(0, reads)
                .mapToObj(i -> name(variables[i]) + " of #" + source(i) + (sawPassingValue(i) ? " in passing" : ""))
                .collect(Collectors.joining(", "));
        String wrote = IntStream.range(0, Long.SIZE)
                .filter(this::wrote)
                .mapToObj(Attempt::name)
                .collect(Collectors.joining(", "));
        return "#" + id + " (thread " + thread + ", " + (committed ? "committed" : "rolled back") + ") read "
                + (saw.isEmpty() ? "nothing" : saw)
                + (wrote.isEmpty() ? "" : (committed ? ", wrote " : ", meant to write ") + wrote);
    }

    /** The name of a variable in stories: x0, x1, … */
    static String name(int variable) {
        return "x" + variable;
    }
}
