package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Subject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Lee's algorithm lays wires on a board of two layers, after Lee-TM (Ansari and others, ICA3PP 2008): a transaction
 * looks for the shortest way through what is free, which is most of the board, and writes that way.
 */
final class CircuitBoard implements Workload {
    private static final int LAY = 0;
    private static final int RIP_UP = 1;
    private static final int MOST_WIRES = 4;

    private final String name;
    private final int side;

    CircuitBoard(String name, int side) {
        this.name = name;
        this.side = side;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return ("lay wires on two layers of %d by %d, each by the shortest way that is free, and rip the oldest "
                        + "up: each is whole, and none crosses another")
                .formatted(side, side);
    }

    @Override
    public List<String> transactionClasses() {
        return List.of("lay", "rip-up");
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new Board<>(subject, new Lee(side));
    }

    /** A wire that lies there: its number is in all of its cells, the last one first. */
    private static final class Wire {
        final long number;
        final int[] cells;

        Wire(long number, int[] cells) {
            this.number = number;
            this.cells = cells;
        }
    }

    private static final class Board<X> extends CrewTrial<X, Router<X>> {
        final Lee lee;
        final LongRefs<X> cells; // the number of the wire, or 0

        Board(Subject<X> subject, Lee lee) {
            super(subject);
            this.lee = lee;
            cells = new LongRefs<>(subject, lee.cells(), 0);
        }

        @Override
        Router<X> hire(int number) {
            return new Router<>(this, number);
        }

        @Override
        public void verify() {
            long[] expected = new long[cells.size()];
            crew.workers().flatMap(router -> router.wires.stream()).forEach(wire -> {
                lee.requireWhole(wire.cells);
                for (int cell : wire.cells) {
                    if (expected[cell] != 0) {
                        throw new BrokenInvariantException("two wires cross in cell " + cell);
                    }
                    expected[cell] = wire.number;
                }
            });
            for (int i = 0; i < expected.length; i++) {
                int cell = i;
                requireEqual("the wire in cell " + cell, expected[cell], cells.read(tx -> cells.get(tx, cell)));
            }
        }
    }

    private static final class Router<X> extends BodyWorker<X> {
        private final LongRefs<X> board;
        private final Lee.Search search;
        private final SplittableRandom random;
        private final long firstNumber;
        private int kind = RIP_UP;
        private int from;
        private int to;
        private long number;
        private int[] way = {};
        final Deque<Wire> wires = new ArrayDeque<>();

        Router(Board<X> board, int number) {
            this.board = board.cells;
            search = board.lee.search();
            random = new SplittableRandom(number);
            firstNumber = (number + 1L) << Integer.SIZE;
        }

        @Override
        void transaction() {
            boolean blocked = kind == LAY && way.length == 0;
            kind = wires.size() == MOST_WIRES || (blocked && !wires.isEmpty()) ? RIP_UP : LAY;
            if (kind == RIP_UP) {
                way = wires.remove().cells;
                number = 0;
            } else {
                from = random.nextInt(board.size());
                to = random.nextInt(board.size());
                number = firstNumber + operations();
            }
            board.atomically(this);
            if (kind == LAY && way.length > 0) {
                wires.add(new Wire(number, way));
            }
        }

        @Override
        void body(X tx) {
            if (kind == LAY) {
                way = search.find(from, to, cell -> board.get(tx, cell) == 0);
            }
            for (int cell : way) {
                board.set(tx, cell, number);
            }
        }

        @Override
        public int transactionClass() {
            return kind;
        }
    }
}
