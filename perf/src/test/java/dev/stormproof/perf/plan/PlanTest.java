package dev.stormproof.perf.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Choice CHOICE =
            Choice.of("quick", List.of("storm", "synchronized"), List.of("bank", "transfer"), List.of("2", "4"));

    @Test
    void aLoadIsMeasuredBesideTheClosedLoop() {
        Load load = Load.open(Arrival.POISSON, 1000);
        List<Cell> closed = Plan.of(CHOICE).cells();
        List<Cell> cells = Plan.of(CHOICE.under(load)).cells();
        assertEquals(
                closed,
                cells.stream().filter(cell -> cell.load().equals(Load.CLOSED)).toList());
        assertEquals(
                Stream.of(2, 4)
                        .flatMap(threads -> Stream.of("storm", "synchronized")
                                .map(subject -> new Cell(Kind.LATENCY, subject, "bank", threads, load)))
                        .toList(),
                cells.stream()
                        .filter(cell -> cell.load().equals(load) && !Rig.isIn(cell))
                        .toList());
    }

    @Test
    void theRigIsMeasuredByItselfFirst() {
        Load load = Load.open(Arrival.POISSON, 1000);
        List<Cell> cells = Plan.of(CHOICE.under(load.sweptBy(2))).cells();
        assertEquals(
                Stream.of(Load.CLOSED, load, Load.open(Arrival.POISSON, Rig.TOO_MUCH))
                        .flatMap(idle -> Stream.of(2, 4)
                                .map(threads -> new Cell(Kind.LATENCY, "nothing", "empty", threads, idle)))
                        .collect(Collectors.toSet()),
                Set.copyOf(cells.subList(0, 6)));
        assertTrue(cells.stream().skip(6).noneMatch(Rig::isIn));
        assertTrue(
                Plan.of(Choice.of("quick", List.of("storm"), List.of("transfer"), List.of())).cells().stream()
                        .noneMatch(Rig::isIn),
                "where there is no latency it has no part");
    }

    @Test
    void whatThisJdkHasNotIsAnObstacle() {
        Plan plan = Plan.of(CHOICE.under(Load.CLOSED.in(ThreadKind.VIRTUAL)));
        boolean obstacle = ThreadKind.VIRTUAL.obstacle().isPresent();
        assertEquals(obstacle ? 4 : 0, plan.obstacles().size());
        assertEquals(
                !obstacle, plan.cells().stream().anyMatch(cell -> cell.load().threadKind() == ThreadKind.VIRTUAL));
    }

    @Test
    void smokeHasEveryKindOfLoad() {
        Set<Load> loads = loads(Choice.of("smoke", List.of(), List.of(), List.of()));
        for (Arrival arrival : Arrival.values()) {
            assertAny(loads, load -> load.arrival() == arrival);
        }
        assertAny(loads, Load::rises);
        assertAny(loads, load -> load.threadKind() == ThreadKind.VIRTUAL);
        assertAny(loads, load -> load.storm() != null);
    }

    @Test
    void whatIsNotChosenHasNoLoadsEither() {
        assertEquals(Set.of(Load.CLOSED), loads(Choice.of("smoke", List.of("clojure"), List.of(), List.of())));
        assertEquals(Set.of(Load.CLOSED), loads(Choice.of("smoke", List.of(), List.of("bank-8"), List.of())));
    }

    private static void assertAny(Set<Load> loads, Predicate<Load> which) {
        assertTrue(loads.stream().anyMatch(which), loads::toString);
    }

    private static Set<Load> loads(Choice choice) {
        Plan plan = Plan.of(choice);
        return Stream.concat(plan.cells().stream(), plan.obstacles().keySet().stream())
                .map(Cell::load)
                .collect(Collectors.toSet());
    }
}
