package dev.stormproof.conformance.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A directed graph with many nodes and few edges each, made once and then searched for a cycle. */
final class Graph {
    private int[] from = new int[1024];
    private int[] to = new int[1024];
    private int edges;
    private int nodes;

    void add(int source, int target) {
        if (edges == from.length) {
            from = Arrays.copyOf(from, 2 * edges);
            to = Arrays.copyOf(to, 2 * edges);
        }
        from[edges] = source;
        to[edges++] = target;
    }

    void nodes(int count) {
        nodes = count;
    }

    /** The nodes of a shortest cycle, those above {@code last} left out; empty if there is no cycle. */
    int[] shortestCycle(int last) {
        int[] first = offsets(from);
        int[] targets = neighbours(from, to, first);
        int[] firstIncoming = offsets(to);
        boolean[] before = sortTopologically(first, targets);
        boolean[] after = sortTopologically(firstIncoming, neighbours(to, from, firstIncoming));
        int[] parent = new int[nodes];
        Arrays.fill(parent, -1);
        int[] best = {};
        for (int limit = 4; best.length == 0 && limit < 4L * nodes; limit *= 4) { // most are short: no long way for all
            for (int v = 1; v <= last && best.length != 2; v++) {
                if (!before[v] && !after[v]) {
                    int[] cycle = cycleThrough(v, first, targets, parent, best.length == 0 ? limit : best.length);
                    if (cycle.length > 0) {
                        best = cycle;
                    }
                }
            }
        }
        return Arrays.stream(best).filter(node -> node <= last).toArray();
    }

    /** Where the edges of each node begin, when they are ordered by this end of theirs. */
    private int[] offsets(int[] ends) {
        int[] first = new int[nodes + 1];
        for (int e = 0; e < edges; e++) {
            first[ends[e] + 1]++;
        }
        for (int v = 0; v < nodes; v++) {
            first[v + 1] += first[v];
        }
        return first;
    }

    /** The other ends, in that order. */
    private int[] neighbours(int[] ends, int[] others, int[] first) {
        int[] fill = first.clone();
        int[] neighbours = new int[edges];
        for (int e = 0; e < edges; e++) {
            neighbours[fill[ends[e]]++] = others[e];
        }
        return neighbours;
    }

    /** Kahn's algorithm: which nodes are before every cycle; or after, if the edges are turned round. */
    private boolean[] sortTopologically(int[] first, int[] targets) {
        int[] incoming = new int[nodes];
        for (int target : targets) {
            incoming[target]++;
        }
        int[] ready = new int[nodes];
        int count = 0;
        for (int v = 0; v < nodes; v++) {
            if (incoming[v] == 0) {
                ready[count++] = v;
            }
        }
        boolean[] sorted = new boolean[nodes];
        for (int i = 0; i < count; i++) {
            int v = ready[i];
            sorted[v] = true;
            for (int e = first[v]; e < first[v + 1]; e++) {
                if (--incoming[targets[e]] == 0) {
                    ready[count++] = targets[e];
                }
            }
        }
        return sorted;
    }

    /** Breadth first from a node back to itself, in fewer steps than {@code limit}; empty if there is no way. */
    private static int[] cycleThrough(int start, int[] first, int[] targets, int[] parent, int limit) {
        int[] cycle = {};
        List<Integer> reached = new ArrayList<>(List.of(start));
        int levelEnd = 1;
        int depth = 1;
        for (int i = 0; i < reached.size() && depth < limit && cycle.length == 0; i++) {
            if (i == levelEnd) {
                levelEnd = reached.size();
                depth++;
            }
            int v = reached.get(i);
            for (int e = first[v]; e < first[v + 1] && cycle.length == 0; e++) {
                int target = targets[e];
                if (target == start) {
                    cycle = pathTo(v, start, parent);
                } else if (parent[target] < 0) {
                    parent[target] = v;
                    reached.add(target);
                }
            }
        }
        reached.forEach(v -> parent[v] = -1);
        return cycle;
    }

    private static int[] pathTo(int end, int start, int[] parent) {
        Deque<Integer> path = new ArrayDeque<>();
        for (int v = end; v != start; v = parent[v]) {
            path.addFirst(v);
        }
        path.addFirst(start);
        return path.stream().mapToInt(Integer::intValue).toArray();
    }
}
