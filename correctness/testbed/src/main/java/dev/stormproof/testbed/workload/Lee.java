package dev.stormproof.testbed.workload;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Lee's algorithm (1961) on a square board of two layers: a wave from one cell to another, and the way back. */
final class Lee {
    private static final int LAYERS = 2;

    private final int side;
    private final int[][] neighbours;

    Lee(int side) {
        this.side = side;
        neighbours = new int[LAYERS * side * side][];
        Arrays.setAll(neighbours, this::neighboursOf);
    }

    int cells() {
        return neighbours.length;
    }

    /** Up to four in the same layer, and the one below or above. */
    private int[] neighboursOf(int cell) {
        int layer = side * side;
        int row = cell % layer / side;
        int column = cell % side;
        int[] found = {
            row > 0 ? cell - side : -1,
            row < side - 1 ? cell + side : -1,
            column > 0 ? cell - 1 : -1,
            column < side - 1 ? cell + 1 : -1,
            (cell + layer) % (LAYERS * layer)
        };
        return Arrays.stream(found).filter(neighbour -> neighbour >= 0).toArray();
    }

    /** Checks that each cell of a wire is beside the one before it. */
    void requireWhole(int[] wire) {
        for (int i = 1; i < wire.length; i++) {
            int cell = wire[i];
            if (Arrays.stream(neighbours[wire[i - 1]]).noneMatch(neighbour -> neighbour == cell)) {
                throw new BrokenInvariantException(
                        "a wire has a gap between the cells %d and %d".formatted(wire[i - 1], cell));
            }
        }
    }

    /** What one thread needs for one search after the other. */
    Search search() {
        return new Search();
    }

    /** Searches, one at a time. */
    final class Search {
        private final int[] distances = new int[cells()]; // 0 where the wave has not been
        private final int[] wave = new int[cells()]; // first come, first served

        /** The cells of a shortest way, the last one first; none if there is no way. */
        int[] find(int from, int to, IntPredicate isFree) {
            Arrays.fill(distances, 0);
            if (!isFree.test(from)) {
                return new int[0];
            }
            distances[from] = 1;
            wave[0] = from;
            int reached = 1;
            for (int next = 0; next < reached && distances[to] == 0; next++) {
                for (int neighbour : neighbours[wave[next]]) {
                    if (distances[neighbour] == 0 && isFree.test(neighbour)) {
                        distances[neighbour] = distances[wave[next]] + 1;
                        wave[reached++] = neighbour;
                    }
                }
            }
            return wayBack(to);
        }

        private int[] wayBack(int to) {
            int[] way = new int[distances[to]];
            int cell = to;
            for (int i = 0; i < way.length; i++) {
                way[i] = cell;
                for (int neighbour : neighbours[cell]) {
                    if (distances[neighbour] == distances[way[i]] - 1 && distances[neighbour] > 0) {
                        cell = neighbour;
                        break;
                    }
                }
            }
            return way;
        }
    }
}
