package dev.stormproof.perf.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.perf.plan.Arrival;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.perf.plan.Profiles;
import dev.stormproof.perf.plan.Timing;
import java.util.List;
import java.util.stream.Stream;
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

    @Test
    void whatIsDoneDirectlyTakesTurnsWithItsLike() {
        List<Cell> cells = Stream.of("increment", "transfer", "direct-increment", "direct-transfer")
                .map(workload -> new Cell(Kind.COST, "storm", workload, 1))
                .toList();
        List<String> turns = Turn.of(cells, Profiles.byName("adapters"), (cell, fork) -> false).stream()
                .map(turn -> turn.cells().get(0).workload() + " " + turn.fork())
                .toList();
        assertEquals(
                List.of("increment 1", "direct-increment 1", "increment 2", "direct-increment 2"), turns.subList(0, 4));
    }

    @Test
    void forksTakeTurnsUnderALoad() {
        Timing once = Timing.once(10).afterWarmUp(10);
        Profile profile = Profile.named("tiny", "for this test")
                .throughput(once)
                .latency(once.inForks(2))
                .build();
        Cell clojure = CLOSED.of("clojure");
        assertEquals(
                List.of(turn(CLOSED), turn(clojure), new Turn(List.of(CLOSED), 2), new Turn(List.of(clojure), 2)),
                Turn.of(List.of(CLOSED, clojure), profile, (cell, fork) -> false));
    }

    private static Turn turn(Cell cell) {
        return new Turn(List.of(cell), 1);
    }
}
