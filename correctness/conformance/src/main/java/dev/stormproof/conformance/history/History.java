package dev.stormproof.conformance.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What happened to some variables: the attempts of all transactions, what each read and wrote, when it ran, and how it
 * ended. Recorded by {@link HistoryCheck}, or read from a file by {@link HistoryFile}; checked by
 * {@link HistoryChecker}.
 */
public final class History {
    /*
     * Columns, so that millions of steps are a few arrays. Attempts have the numbers from 1 on; 0 stands for whoever
     * wrote the first values. Attempts of one thread stand in the order in which they ran. Values have numbers as well,
     * in the order of their writes, so that a value says who wrote it: first the initial ones, one for each variable,
     * then those of the attempts. A value that was seen though nobody wrote it has a negative number.
     */

    /** The thread of an attempt that ran by itself: no other came before or after it there. */
    static final int ALONE = -1;

    private final String origin;
    private final List<String> names;
    private final int size;
    private final int[] thread;
    private final long[] begin;
    private final long[] end;
    private final boolean[] committed;
    private final int[] firstStep;
    private final int[] step;
    private final int[] value;
    private final int[] writer;
    private final int[] written;
    private final List<String> strange = new ArrayList<>();
    private final @Nullable Values values;

    /** Puts logs together; without a way to write values down they are called after their writes. */
    History(String origin, List<String> names, List<Log> logs, @Nullable Values values) {
        this.origin = origin;
        this.names = List.copyOf(names);
        this.values = values;
        size = logs.stream().mapToInt(log -> log.attempts).sum();
        thread = new int[size + 1];
        begin = new long[size + 1];
        end = new long[size + 1];
        committed = new boolean[size + 1];
        firstStep = new int[size + 2];
        step = new int[logs.stream().mapToInt(log -> log.steps).sum()];
        value = new int[step.length];
        int writes = names.size() + logs.stream().mapToInt(log -> log.writes).sum();
        writer = new int[writes];
        written = Arrays.copyOf(IntStream.range(0, names.size()).toArray(), writes);
        int attempts = 1;
        int steps = 0;
        int[] firstWrite = new int[logs.size() + 1];
        firstWrite[0] = names.size();
        for (int i = 0; i < logs.size(); i++) {
            Log log = logs.get(i);
            System.arraycopy(log.thread, 0, thread, attempts, log.attempts);
            System.arraycopy(log.begin, 0, begin, attempts, log.attempts);
            System.arraycopy(log.end, 0, end, attempts, log.attempts);
            System.arraycopy(log.committed, 0, committed, attempts, log.attempts);
            System.arraycopy(log.step, 0, step, steps, log.steps);
            System.arraycopy(log.written, 0, written, firstWrite[i], log.writes);
            for (int attempt = 0; attempt < log.attempts; attempt++) {
                firstStep[attempts + attempt] = steps + log.firstStep[attempt];
            }
            for (int write = 0; write < log.writes; write++) {
                writer[firstWrite[i] + write] = attempts + log.writer[write];
            }
            firstWrite[i + 1] = firstWrite[i] + log.writes;
            attempts += log.attempts;
            steps += log.steps;
        }
        firstStep[size + 1] = steps;
        number(logs, firstWrite);
    }

    /** Replaces values by their numbers. */
    private void number(List<Log> logs, int[] firstWrite) {
        int next = 0;
        for (Log log : logs) {
            for (int i = 0; i < log.steps; i++, next++) {
                if (Step.kind(step[next]).touches()) {
                    long seen = log.value[i];
                    long from = Log.log(seen);
                    if (seen == Log.INITIAL) {
                        value[next] = Step.variable(step[next]);
                    } else if (from >= 0 && from < logs.size() && Log.write(seen) < logs.get((int) from).writes) {
                        value[next] = firstWrite[(int) from] + (int) Log.write(seen);
                    } else {
                        strange.add(values == null ? String.valueOf(seen) : values.strange(seen));
                        value[next] = -strange.size();
                    }
                }
            }
        }
    }

    /**
     * How many attempts there are.
     *
     * @return their number
     */
    public int size() {
        return size;
    }

    /**
     * Where it is from: whatever helps to get another one like it.
     *
     * @return a line of text
     */
    public String origin() {
        return origin;
    }

    /** The names of the variables. */
    List<String> names() {
        return names;
    }

    /** An attempt, to be looked at. */
    Attempt attempt(int number) {
        return new Attempt(this, number);
    }

    int thread(int attempt) {
        return thread[attempt];
    }

    long begin(int attempt) {
        return begin[attempt];
    }

    long end(int attempt) {
        return end[attempt];
    }

    boolean committed(int attempt) {
        return committed[attempt];
    }

    /** The number of the first step of an attempt; that of the next attempt is where its steps end. */
    int firstStep(int attempt) {
        return firstStep[attempt];
    }

    int steps() {
        return step.length;
    }

    /** Kind and variable of a step. */
    int packed(int number) {
        return step[number];
    }

    int value(int number) {
        return value[number];
    }

    /** How many values were written, the first ones included. */
    int values() {
        return writer.length;
    }

    /** Who wrote a value. */
    int writer(int write) {
        return writer[write];
    }

    /** Where a value was written. */
    int written(int write) {
        return written[write];
    }

    /** The attempts in the order of these times, those of equal times in the order of their numbers. */
    int[] inOrderOf(long[] times) {
        long least = Arrays.stream(times, 1, size + 1).min().orElse(0);
        long most = Arrays.stream(times, 1, size + 1).max().orElse(0);
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
        if (most - least < 0 || most - least >= 1L << (Long.SIZE - 1 - bits)) {
            return IntStream.rangeClosed(1, size)
                    .boxed()
                    .sorted((a, b) -> Long.compare(times[a], times[b]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        long[] keys = new long[size]; // time and number as one; each thread's are sorted already, and so soon merged
        for (int i = 0; i < size; i++) {
            keys[i] = (times[i + 1] - least) << bits | (i + 1);
        }
        Arrays.sort(keys);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = (int) keys[i] & (1 << bits) - 1;
        }
        return order;
    }

    int[] byBegin() {
        return inOrderOf(begin);
    }

    int[] byEnd() {
        return inOrderOf(end);
    }

    /** The attempt before each in the same thread, of these attempts; 0 for the first. */
    int[] predecessors(boolean[] members) {
        int[] predecessor = new int[size + 1];
        int[] last = new int[Arrays.stream(thread, 1, size + 1).max().orElse(0) + 2];
        for (int attempt = 1; attempt <= size; attempt++) {
            if (members[attempt] && thread[attempt] != ALONE) {
                predecessor[attempt] = last[thread[attempt]];
                last[thread[attempt]] = attempt;
            }
        }
        return predecessor;
    }

    /** A value as JSON. */
    String json(int write) {
        if (write < 0) {
            return strange.get(-write - 1);
        }
        if (values != null) {
            return values.written(write);
        }
        if (writer[write] == 0) {
            return "0";
        }
        int serial = 1;
        while (writer[write - serial] == writer[write]) {
            serial++;
        }
        return "\"" + writer[write] + "." + serial + "\"";
    }

    /** Whether values were written down elsewhere; if not, they are called after their writes. */
    boolean hasValues() {
        return values != null;
    }

    /** A value in stories: as it was written down elsewhere, or not at all where who wrote it says it all. */
    String told(int write) {
        return write < 0 || values != null ? " = " + json(write) : "";
    }
}
