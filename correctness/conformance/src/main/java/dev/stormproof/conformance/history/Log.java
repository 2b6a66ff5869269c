package dev.stormproof.conformance.history;

import java.util.Arrays;

/** What one recorder has seen, attempt by attempt, in arrays that grow. Of no other thread until it is complete. */
final class Log {
    /*
     * A value says who wrote it: its upper bits are the number of the log, its lower ones count the writes of that log.
     * No value is ever used twice, also not that of a write whose step was taken back. Variables start with INITIAL.
     */
    static final long INITIAL = 0;
    private static final int SHIFT = 40;

    private final int number;

    int attempts;
    int[] thread = new int[64];
    long[] begin = new long[64];
    long[] end = new long[64];
    boolean[] committed = new boolean[64];
    int[] firstStep = new int[64];

    int steps;
    int[] step = new int[512]; // kind and variable
    long[] value = new long[512];

    int writes;
    int[] writer = new int[256]; // which attempt of this log
    int[] written = new int[256]; // which variable

    /** Its number tells its values from those of other logs. */
    Log(int number) {
        this.number = number;
    }

    /** The value of a write, by its number in the log with this number. */
    static long value(int log, int write) {
        return (log + 1L) << SHIFT | write;
    }

    /** The number of the log that a value is of; one that does not exist if nobody wrote it. */
    static long log(long value) {
        return (value >> SHIFT) - 1;
    }

    static long write(long value) {
        return value & (1L << SHIFT) - 1;
    }

    /** An attempt begins; the one before has ended. */
    void begin(int ofThread, long time) {
        if (attempts == begin.length) {
            int larger = 2 * attempts;
            thread = Arrays.copyOf(thread, larger);
            begin = Arrays.copyOf(begin, larger);
            end = Arrays.copyOf(end, larger);
            committed = Arrays.copyOf(committed, larger);
            firstStep = Arrays.copyOf(firstStep, larger);
        }
        thread[attempts] = ofThread;
        begin[attempts] = time;
        firstStep[attempts++] = steps;
    }

    void end(long time, boolean hasCommitted) {
        end[attempts - 1] = time;
        committed[attempts - 1] = hasCommitted;
    }

    void read(int variable, long seen) {
        add(Step.Kind.READ, variable, seen);
    }

    /** A write, which is to write the value that this returns. */
    long write(int variable) {
        if (writes == writer.length) {
            writer = Arrays.copyOf(writer, 2 * writes);
            written = Arrays.copyOf(written, 2 * writes);
        }
        writer[writes] = attempts - 1;
        written[writes] = variable;
        long unique = value(number, writes++);
        add(Step.Kind.WRITE, variable, unique);
        return unique;
    }

    /** The begin or the end of a level. */
    void level(Step.Kind kind) {
        add(kind, 0, 0);
    }

    /** Takes back all steps from the one with this number on: they belong to no attempt that is known. */
    void truncate(int first) {
        steps = first;
    }

    private void add(Step.Kind kind, int variable, long seen) {
        if (steps == step.length) {
            step = Arrays.copyOf(step, 2 * steps);
            value = Arrays.copyOf(value, 2 * steps);
        }
        step[steps] = Step.pack(kind, variable);
        value[steps++] = seen;
    }
}
