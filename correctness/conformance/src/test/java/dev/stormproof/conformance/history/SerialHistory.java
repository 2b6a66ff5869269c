package dev.stormproof.conformance.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A random history that some order explains, since it was made in one; it can then be corrupted. */
final class SerialHistory {
    /*
     * Attempt after attempt reads and writes an array, with inner levels and alternatives, aborts included. Its
     * interval is some time around the moment when it does, so that many overlap and the order cannot be read off.
     */
    private static final int LOGS = 3;

    private final SplittableRandom random;
    private final List<Log> logs = new ArrayList<>();
    private final List<String> names;
    private final int blindness; // of 8 writes, so many were not read before
    private long[] state;

    SerialHistory(long seed, int variables, int attempts, int overlap) {
        random = new SplittableRandom(seed);
        names = IntStream.range(0, variables).mapToObj(i -> "x" + i).toList();
        state = new long[variables];
        blindness = random.nextInt(9);
        for (int i = 0; i < LOGS; i++) {
            logs.add(new Log(i));
        }
        for (int i = 1; i <= attempts; i++) {
            attempt(10L * i, overlap);
        }
    }

    History history() {
        return new History("serial", names, logs, null);
    }

    private void attempt(long moment, int overlap) {
        int number = random.nextInt(LOGS);
        Log log = logs.get(number);
        log.begin(random.nextInt(3) > 0 ? number : History.ALONE, moment - random.nextInt(overlap));
        boolean commits = random.nextInt(4) > 0;
        long[] before = state.clone();
        part(log, 0);
        state = commits ? state : before;
        log.end(moment + random.nextInt(overlap), commits);
    }

    private void part(Log log, int depth) {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            if (depth < 2 && random.nextInt(8) == 0) {
                boolean keeps = random.nextBoolean();
                long[] before = state.clone();
                log.level(random.nextBoolean() ? Step.Kind.NESTED : Step.Kind.OR_ELSE);
                part(log, depth + 1);
                log.level(keeps ? Step.Kind.KEEP : Step.Kind.UNDO);
                state = keeps ? state : before;
            } else {
                touch(log, random.nextInt(names.size()));
            }
        }
    }

    private void touch(Log log, int variable) {
        boolean writing = random.nextBoolean();
        if (!writing || random.nextInt(8) >= blindness) {
            log.read(variable, state[variable]);
        }
        if (writing) {
            state[variable] = log.write(variable);
        }
    }

    /** Makes it see, somewhere, something else; or end, run or commit otherwise. */
    void corrupt() {
        Log log = logs.get(random.nextInt(LOGS));
        int[] reads = IntStream.range(0, log.steps)
                .filter(step -> Step.kind(log.step[step]) == Step.Kind.READ)
                .toArray();
        int dice = random.nextInt(8);
        if (dice < 5 && reads.length > 0) {
            int read = reads[random.nextInt(reads.length)];
            log.value[read] = anyValue(Step.variable(log.step[read]));
        } else if (dice < 7 && log.attempts > 0) {
            int attempt = random.nextInt(log.attempts);
            long shift = random.nextInt(61) - 30L;
            log.begin[attempt] += shift;
            log.end[attempt] += shift;
        } else if (log.attempts > 0) {
            int attempt = random.nextInt(log.attempts);
            log.committed[attempt] = !log.committed[attempt];
        }
    }

    /** One that was written to the variable, in most cases. */
    private long anyValue(int variable) {
        Log log = logs.get(random.nextInt(LOGS));
        int[] writes = IntStream.range(0, log.writes)
                .filter(write -> log.written[write] == variable || random.nextInt(50) == 0)
                .toArray();
        return writes.length == 0 || random.nextInt(4) == 0
                ? Log.INITIAL
                : Log.value(logs.indexOf(log), writes[random.nextInt(writes.length)]);
    }

    @Override
    public String toString() {
        History history = history();
        return String.join(
                "\n",
                Arrays.stream(history.byBegin())
                        .mapToObj(i -> history.begin(i) + "-" + history.end(i) + " " + history.attempt(i))
                        .toList());
    }
}
