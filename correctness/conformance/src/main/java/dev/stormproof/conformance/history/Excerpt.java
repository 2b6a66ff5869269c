package dev.stormproof.conformance.history;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A history of some attempts of another one, which they are told from: what was read of the rest is left out. */
final class Excerpt {
    /*
     * Attempts and values get new numbers, as if nothing else had ever happened. Who is left out has left nothing: no
     * order of the whole could explain what no order of the excerpt explains. So a violation of the excerpt is one.
     */
    private final History whole;
    private final boolean[] kept;
    private final long[] renamed; // values, as the log calls them
    private final int[] original; // and what those were called

    private Excerpt(History whole, boolean[] kept) {
        this.whole = whole;
        this.kept = kept;
        renamed = new long[whole.values()];
        int[] values = new int[whole.values()];
        int count = whole.names().size();
        Arrays.setAll(values, value -> value);
        int writes = 0;
        for (int attempt = 1; attempt <= whole.size(); attempt++) {
            for (Step step : steps(attempt)) {
                if (step.kind() == Step.Kind.WRITE) {
                    renamed[step.value()] = Log.value(0, writes++);
                    values[count++] = step.value();
                }
            }
        }
        original = Arrays.copyOf(values, count);
    }

    /** The attempts that are kept, in their order. */
    static History of(History whole, boolean[] kept) {
        return new Excerpt(whole, kept).history();
    }

    /** As few attempts as still have a violation of the same kind as the whole. */
    static History least(History whole, Level level, Violation violation) {
        boolean[] all = new boolean[whole.size() + 1];
        Arrays.fill(all, 1, all.length, true);
        boolean[] core = Core.of(whole, all, some -> HistoryChecker.violates(of(whole, some), level, violation.kind()));
        return of(whole, core);
    }

    private List<Step> steps(int attempt) {
        return kept[attempt] ? whole.attempt(attempt).steps() : List.of();
    }

    private History history() {
        Log log = new Log(0);
        for (int attempt = 1; attempt <= whole.size(); attempt++) {
            if (kept[attempt]) {
                log.begin(whole.thread(attempt), whole.begin(attempt));
                steps(attempt).forEach(step -> add(step, log));
                log.end(whole.end(attempt), whole.committed(attempt));
            }
        }
        return new History(whole.origin(), whole.names(), List.of(log), values());
    }

    private void add(Step step, Log log) {
        switch (step.kind()) {
            case READ -> {
                int value = step.value();
                if (value < 0) {
                    log.read(step.variable(), value);
                } else if (whole.writer(value) == 0) {
                    log.read(step.variable(), Log.INITIAL);
                } else if (kept[whole.writer(value)]) {
                    log.read(step.variable(), renamed[value]);
                }
            }
            case WRITE -> log.write(step.variable());
            default -> log.level(step.kind());
        }
    }

    private @Nullable Values values() {
        return !whole.hasValues()
                ? null
                : new Values() {
                    @Override
                    public String written(int write) {
                        return whole.json(original[write]);
                    }

                    @Override
                    public String strange(long seen) {
                        return whole.json((int) seen);
                    }
                };
    }
}
