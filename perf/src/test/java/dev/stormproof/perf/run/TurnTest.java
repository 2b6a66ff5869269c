package dev.stormproof.perf.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.perf.plan.Arrival;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.plan.Profiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTest {
    private static final Cell CLOSED = new Cell(Kind.LATENCY, "storm", "bank", 2);
    private static final Cell OPEN = CLOSED.under(Load.open(Arrival.POISSON, 1000));

    /** And so in each other's neighbourhood, whatever order they come in. */
    @Test
    void subjectsTakeTurnsUnderEachLoad() {
        assertEquals(
                List.of(turn(CLOSED), turn(CLOSED.of("clojure")), turn(OPEN), turn(OPEN.of("clojure"))),
                Turn.of(
                        List.of(CLOSED, OPEN, CLOSED.of("clojure"), OPEN.of("clojure")),
                        Profiles.byName("smoke"),
                        (cell, fork) -> false));
    }

    private static Turn turn(Cell cell) {
        return new Turn(List.of(cell), 1);
    }
}
