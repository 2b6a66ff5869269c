package dev.stormproof.conformance.history;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One execution of a transaction's body: when it ran, what it read from whom, what it wrote, and how it ended.
 *
 * @param history what it is part of
 * @param number which one it is, from 1
 */
record Attempt(History history, int number) {
    /** Not after the moment when it could first have taken effect; nanoseconds. */
    long begin() {
        return history.begin(number);
    }

    /** Not before the last moment when it could. */
    long end() {
        return history.end(number);
    }

    boolean committed() {
        return history.committed(number);
    }

    List<Step> steps() {
        return IntStream.range(history.firstStep(number), history.firstStep(number + 1))
                .mapToObj(
                        i -> new Step(Step.kind(history.packed(i)), Step.variable(history.packed(i)), history.value(i)))
                .toList();
    }

    @Override
    public String toString() {
        StringBuilder told = new StringBuilder("#").append(number).append(" (");
        if (history.thread(number) != History.ALONE) {
            told.append("thread ").append(history.thread(number)).append(", ");
        }
        told.append(committed() ? "committed)" : "rolled back)");
        String verb = "";
        String separator = " ";
        for (Step step : steps()) {
            switch (step.kind()) {
                case READ, WRITE -> {
                    String next = step.kind() == Step.Kind.READ ? "read " : "wrote ";
                    told.append(separator).append(next.equals(verb) ? "" : next);
                    told.append(history.names().get(step.variable())).append(history.told(step.value()));
                    if (step.kind() == Step.Kind.READ) {
                        told.append(source(step.value()));
                    }
                    verb = next;
                    separator = ", ";
                }
                case NESTED, OR_ELSE -> {
                    told.append(separator).append(step.kind() == Step.Kind.NESTED ? "nested [" : "alternative [");
                    verb = "";
                    separator = "";
                }
                case KEEP, UNDO -> {
                    told.append(step.kind() == Step.Kind.KEEP ? "]" : "] undone");
                    verb = "";
                    separator = ", ";
                }
            }
        }
        return told.append(separator.equals(" ") ? " did nothing" : "").toString();
    }

    private String source(int value) {
        if (value < 0) {
            return " of nobody";
        }
        int writer = history.writer(value);
        return writer == number ? " of its own" : writer == 0 ? " of the beginning" : " of #" + writer;
    }
}
