package dev.stormproof.perf.plan;

import java.util.stream.Stream;

/** The cells in which nothing is done, so that what is measured there is the latency rig's own. */
public final class Rig {
    /** Who does nothing. */
    public static final String SUBJECT = "nothing";

    /** What is nothing. */
    public static final String WORKLOAD = "empty";

    /** More than the rig can offer: what is served of it is all that it can. */
    public static final double TOO_MUCH = 100e6;

    private Rig() {}

    /**
     * The cells that tell what is the rig's own in a latency cell: what it adds to times, and in an open loop how much
     * it can offer.
     *
     * @param cell the cell
     * @return the same with nothing to do, in a closed loop, at its rate, and at {@link #TOO_MUCH}
     */
    public static Stream<Cell> of(Cell cell) {
        Load load = cell.load();
        Cell closed = idle(cell, Load.CLOSED.in(load.threadKind()));
        return load.arrival().isOpen()
                ? Stream.of(closed, idle(cell, even(load, load.rate())), most(cell))
                : Stream.of(closed);
    }

    /**
     * The cell that shows how much the rig can offer under an open load.
     *
     * @param cell a cell under this load
     * @return the same with nothing to do, at {@link #TOO_MUCH}
     */
    public static Cell most(Cell cell) {
        return idle(cell, even(cell.load(), TOO_MUCH));
    }

    /**
     * Whether a cell is one of these.
     *
     * @param cell the cell
     * @return whether nothing is done in it
     */
    public static boolean isIn(Cell cell) {
        return cell.subject().equals(SUBJECT) && cell.workload().equals(WORKLOAD);
    }

    private static Load even(Load load, double rate) {
        return new Load(load.arrival(), rate, 1, load.threadKind(), null);
    }

    private static Cell idle(Cell cell, Load load) {
        return new Cell(Kind.LATENCY, SUBJECT, WORKLOAD, cell.threads(), load);
    }
}
