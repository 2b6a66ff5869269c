package dev.stormproof.conformance.history;

import java.util.ArrayList;
import java.util.List;

/** The direct serialization graph of a history: who must come before whom in any order that explains what was seen. */
final class SerializationGraph {
    /*
     * Attempts are the nodes; an edge a -> b says that a must come before b:
     *
     *   write-read   b read what a wrote
     *   write-write  b overwrote what a wrote
     *   read-write   b overwrote what a read
     *   thread       b came after a in its thread
     *   real time    a had ended when b began
     *
     * Adya (1999); with the attempts that were rolled back as nodes that only read, it decides opacity: Guerraoui and
     * Kapalka (2008). Only that much of the order of versions is in it as can be read off the values: whoever read a
     * version and wrote the variable made the next one. So a cycle is a violation, but where there are blind writes
     * there can be a violation without one. Real time needs no quadratic number of edges: a chain of instants runs
     * beside the attempts, who enter it when they end and leave it before they begin.
     */
    private final Footprints footprints;
    private final History history;
    private final Graph graph = new Graph();

    SerializationGraph(Footprints footprints) {
        this.footprints = footprints;
        history = footprints.history;
        addRealTime();
        addThreads();
        addVersions();
    }

    /** The attempts of a shortest cycle, in its order; empty if there is none. */
    int[] shortestCycle() {
        return graph.shortestCycle(history.size());
    }

    /** Node 0 is whoever wrote the first values, 1 to n are the attempts, from n + 1 on come the instants. */
    private void addRealTime() {
        int n = history.size();
        int[] begins = history.byBegin();
        int[] ends = history.byEnd();
        int instant = n;
        boolean entered = false;
        int next = 0;
        for (int ended : ends) {
            for (; next < n && history.begin(begins[next]) <= history.end(ended); next++) {
                if (footprints.members[begins[next]]) {
                    entered = false;
                    if (instant > n) {
                        graph.add(instant, begins[next]);
                    }
                }
            }
            if (footprints.members[ended]) {
                if (!entered) {
                    instant++;
                    if (instant > n + 1) {
                        graph.add(instant - 1, instant);
                    }
                    entered = true;
                }
                graph.add(ended, instant);
            }
        }
        graph.nodes(instant + 1);
    }

    private void addThreads() {
        int[] predecessors = history.predecessors(footprints.members);
        for (int attempt = 1; attempt <= history.size(); attempt++) {
            if (predecessors[attempt] != 0) {
                graph.add(predecessors[attempt], attempt);
            }
        }
    }

    private void addVersions() {
        int[] successor = new int[history.values()]; // who overwrote this version, having read it
        List<int[]> rivals = new ArrayList<>(); // who overwrote one that was overwritten already, and who did so first
        for (int attempt = 1; attempt <= history.size(); attempt++) {
            for (int i = footprints.firstRead[attempt]; i < footprints.firstRead[attempt + 1]; i++) {
                int version = footprints.reads[i];
                if (footprints.writes(attempt, history.written(version))) {
                    if (successor[version] == 0) {
                        successor[version] = attempt;
                    } else {
                        rivals.add(new int[] {successor[version], attempt});
                    }
                }
            }
        }
        for (int attempt = 1; attempt <= history.size(); attempt++) {
            for (int i = footprints.firstRead[attempt]; i < footprints.firstRead[attempt + 1]; i++) {
                int source = history.writer(footprints.reads[i]);
                int next = successor[footprints.reads[i]];
                if (source != 0) {
                    graph.add(source, attempt); // write-read, or write-write
                }
                if (next != 0 && next != attempt) {
                    graph.add(attempt, next); // read-write
                }
            }
        }
        rivals.forEach(pair -> graph.add(pair[0], pair[1])); // lost updates: both have read what the other overwrote
    }
}
