package dev.stormproof.conformance.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides whether a {@link History} fits one order of its attempts, and if not, shows why. */
final class HistoryChecker {
    /*
     * Attempts are the nodes of a graph; an edge a -> b says that a must come before b in any order that explains
     * what was seen:
     *
     *   write-read   b read what a wrote
     *   write-write  b overwrote what a wrote
     *   read-write   b overwrote what a read
     *   real time    a had ended when b began
     *
     * An order exists if and only if there is no cycle. (With versions known, this is the direct serialization graph
     * of Adya; with the attempts that were rolled back as nodes that only read, it decides opacity: Guerraoui and
     * Kapałka, 2008.) Real time needs no quadratic number of edges: a chain of instants runs beside the attempts, who
     * enter it when they end and leave it before they begin.
     *
     * Reading a value whose writer was rolled back, or was going to overwrite it, or that contradicts what the same
     * attempt saw before, is a violation without any graph.
     */
    private final History history;
    private final Level level;
    private final Graph graph;

    private HistoryChecker(History history, Level level) {
        this.history = history;
        this.level = level;
        this.graph = new Graph();
    }

    /** A violation of this level; null if the history has none. */
    static @Nullable Violation check(History history, Level level) {
        HistoryChecker checker = new HistoryChecker(history, level);
        Violation broken = checker.findBrokenRead();
        return broken != null ? broken : checker.findCycle();
    }

    private @Nullable Violation findBrokenRead() {
        for (Attempt attempt : history.attempts()) {
            if (!level.includes(attempt)) {
                continue;
            }
            if (attempt.incoherence != null) {
                return new Violation("incoherent attempt: " + attempt.incoherence, List.of(attempt), List.of());
            }
            for (int i = 0; i < attempt.reads(); i++) {
                int source = attempt.source(i);
                if (source != 0 && source != attempt.id && !history.attempt(source).committed) {
                    return new Violation(
                            "aborted read: a value was seen whose writer was rolled back",
                            List.of(attempt, history.attempt(source)),
                            List.of());
                }
                if (attempt.sawPassingValue(i)) {
                    return new Violation(
                            "intermediate read: a value was seen that its writer was going to overwrite",
                            List.of(attempt, history.attempt(source)),
                            List.of());
                }
            }
        }
        return null;
    }

    private @Nullable Violation findCycle() {
        addRealTime();
        addVersions();
        int[] cycle = graph.shortestCycle(history.size());
        if (cycle.length == 0) {
            return null;
        }
        List<Attempt> attempts = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < cycle.length; i++) {
            Attempt from = history.attempt(cycle[i]);
            attempts.add(from);
            reasons.add(reason(from, history.attempt(cycle[(i + 1) % cycle.length])));
        }
        return new Violation(
                "no " + level.title + ": each of these must come before the next, and the last before the first",
                attempts,
                reasons);
    }

    /** Node 0 is whoever wrote the first values, 1 to n are the attempts, from n + 1 on come the instants. */
    private void addRealTime() {
        int n = history.size();
        long origin = history.attempts().stream().mapToLong(a -> a.begin).min().orElse(0);
        int bits = Long.SIZE - Long.numberOfLeadingZeros(2L * n);
        long[] events = new long[2 * n]; // time, then begins before ends, as one number
        for (int i = 0; i < n; i++) {
            Attempt attempt = history.attempts().get(i);
            events[i] = (attempt.begin - origin) << bits | i;
            events[n + i] = (attempt.end - origin) << bits | (n + i);
        }
        Arrays.sort(events);
        int instant = n;
        boolean entered = false;
        for (long event : events) {
            int i = (int) (event & ((1L << bits) - 1));
            if (!level.includes(history.attempts().get(i % n))) {
                continue;
            }
            if (i >= n) {
                if (!entered) {
                    instant++;
                    if (instant > n + 1) {
                        graph.add(instant - 1, instant);
                    }
                    entered = true;
                }
                graph.add(i - n + 1, instant);
            } else {
                entered = false;
                if (instant > n) {
                    graph.add(instant, i + 1);
                }
            }
        }
        graph.nodes(instant + 1);
    }

    private void addVersions() {
        int n = history.size();
        int[][] successor = new int[history.variables()][n + 1]; // who overwrote the version of this attempt
        List<Attempt> rivals = new ArrayList<>(); // who overwrote one that was overwritten already
        for (Attempt attempt : history.attempts()) {
            for (int i = 0; attempt.committed && i < attempt.reads(); i++) {
                int variable = attempt.variable(i);
                if (attempt.wrote(variable)) {
                    int[] next = successor[variable];
                    if (next[attempt.source(i)] == 0) {
                        next[attempt.source(i)] = attempt.id;
                    } else {
                        rivals.add(attempt);
                    }
                }
            }
        }
        for (Attempt attempt : history.attempts()) {
            if (!level.includes(attempt)) {
                continue;
            }
            for (int i = 0; i < attempt.reads(); i++) {
                int source = attempt.source(i);
                int next = successor[attempt.variable(i)][source];
                if (source != 0) {
                    graph.add(source, attempt.id); // write-read, or write-write
                }
                if (next != 0 && next != attempt.id) {
                    graph.add(attempt.id, next); // read-write
                }
            }
        }
        for (Attempt rival : rivals) { // lost updates: both have read what the other overwrote
            for (int i = 0; i < rival.reads(); i++) {
                int first = successor[rival.variable(i)][rival.source(i)];
                if (first != 0 && first != rival.id && rival.wrote(rival.variable(i))) {
                    graph.add(first, rival.id);
                }
            }
        }
    }

    private String reason(Attempt from, Attempt to) {
        for (int i = 0; i < to.reads(); i++) {
            if (to.source(i) == from.id) {
                return arrow(from, to) + "read its " + Attempt.name(to.variable(i));
            }
        }
        for (int i = 0; i < from.reads(); i++) {
            for (int j = 0; to.committed && j < to.reads(); j++) {
                boolean same = from.variable(i) == to.variable(j) && from.source(i) == to.source(j);
                if (same && to.wrote(to.variable(j))) {
                    return arrow(from, to) + "overwrote the " + Attempt.name(to.variable(j)) + " it had read";
                }
            }
        }
        return arrow(from, to) + "began " + (to.begin - from.end) + " ns after it had ended";
    }

    private static String arrow(Attempt from, Attempt to) {
        return "#" + from.id + " before #" + to.id + ": #" + to.id + " ";
    }
}
