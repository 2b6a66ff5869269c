package dev.stormproof.conformance.history;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Why a few attempts fit no order, where not all of the order of versions can be read off the values. */
final class Polygraph {
    /*
     * Of Papadimitriou (1979): for every reader r of what w wrote, and every other writer v of the variable, v comes
     * before w or after r. Where one of the two is known to be impossible, the other follows, as Cobra (Tan and others,
     * 2020) and PolySI (Huang and others, 2023) propagate it; in the end there is a cycle. It need not be so, since the
     * question is hard, but it takes many attempts to be otherwise, and hundreds of thousands of random histories had
     * none that small.
     */
    private static final String NONE = ""; // not known to come before
    private static final int MOST = 50; // attempts: of more than that nobody reads the story

    private final Footprints footprints;
    private final History history;
    private final Reasons reasons;
    private final int[] attempts;
    private final String[][] why;

    private Polygraph(Footprints footprints) {
        this.footprints = footprints;
        history = footprints.history;
        reasons = new Reasons(footprints);
        attempts = IntStream.rangeClosed(1, history.size())
                .filter(attempt -> footprints.members[attempt])
                .toArray();
        why = new String[attempts.length][attempts.length];
        for (int i = 0; i < attempts.length; i++) {
            for (int j = 0; j < attempts.length; j++) {
                String reason = reasons.between(attempts[i], attempts[j]);
                why[i][j] = i == j || reason == null ? NONE : reason;
            }
        }
    }

    /** The story of attempts that cannot be explained. */
    static List<String> story(Footprints footprints) {
        long members = IntStream.range(0, footprints.members.length)
                .filter(i -> footprints.members[i])
                .count();
        List<String> cycle = members > MOST ? List.of() : new Polygraph(footprints).cycle();
        return cycle.isEmpty() ? List.of("every order of these was tried") : cycle;
    }

    private List<String> cycle() {
        boolean[][] before = closure();
        while (isAcyclic(before) && conclude(before)) {
            before = closure();
        }
        Graph graph = new Graph();
        graph.nodes(attempts.length + 1);
        for (int i = 0; i < attempts.length; i++) {
            for (int j = 0; j < attempts.length; j++) {
                if (!why[i][j].equals(NONE)) {
                    graph.add(i + 1, j + 1);
                }
            }
        }
        int[] cycle = graph.shortestCycle(attempts.length);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < cycle.length; i++) {
            lines.add(why[cycle[i] - 1][cycle[(i + 1) % cycle.length] - 1]);
        }
        return lines;
    }

    /** Adds one edge that follows; false if none does. */
    private boolean conclude(boolean[][] before) {
        for (int r = 0; r < attempts.length; r++) {
            for (int i = footprints.firstRead[attempts[r]]; i < footprints.firstRead[attempts[r] + 1]; i++) {
                int version = footprints.reads[i];
                int w = indexOf(history.writer(version));
                for (int v = 0; v < attempts.length; v++) {
                    if (v == r || v == w || !footprints.writes(attempts[v], history.written(version))) {
                        continue;
                    }
                    if ((w < 0 || before[w][v]) && !before[r][v]) {
                        why[r][v] = reasons.overwrote(attempts[r], version, attempts[v]);
                        return true;
                    }
                    if (w >= 0 && before[v][r] && !before[v][w]) {
                        why[v][w] = reasons.overwritten(attempts[v], version, attempts[r]);
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Which one it is here; -1 for whoever wrote the first values. */
    private int indexOf(int attempt) {
        return IntStream.range(0, attempts.length)
                .filter(i -> attempts[i] == attempt)
                .findFirst()
                .orElse(-1);
    }

    private static boolean isAcyclic(boolean[][] before) {
        return IntStream.range(0, before.length).noneMatch(i -> before[i][i]);
    }

    /** Warshall's algorithm. */
    private boolean[][] closure() {
        int n = attempts.length;
        boolean[][] before = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                before[i][j] = !why[i][j].equals(NONE);
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    before[i][j] |= before[i][k] && before[k][j];
                }
            }
        }
        return before;
    }
}
