package dev.stormproof.perf.run;

import dev.stormproof.perf.measure.Step;
import dev.stormproof.perf.measure.Steps;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.testbed.workload.Workloads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * One fork of some cells that share a JVM.
 *
 * @param cells the cells
 * @param fork which fork of theirs, from 1 on
 */
record Turn(List<Cell> cells, int fork) {
    /*
     * Cells that are compared with each other take turns, fork by fork: what disturbs the machine for a minute disturbs
     * a fork of each, and not all forks of one.
     */

    /**
     * The turns that measure some cells.
     *
     * @param cells the cells
     * @param profile how they are measured
     * @param done which forks of a cell there are already
     * @return the turns, in order
     */
    static List<Turn> of(List<Cell> cells, Profile profile, BiPredicate<Cell, Integer> done) {
        Map<List<Object>, List<Cell>> compared = new LinkedHashMap<>();
        cells.forEach(cell -> compared.computeIfAbsent(comparedWith(cell), key -> new ArrayList<>())
                .add(cell));
        List<Turn> turns = new ArrayList<>();
        for (List<Cell> together : compared.values()) {
            int forks = profile.timing(together.get(0).kind()).forks();
            for (int fork = 1; fork <= forks; fork++) {
                turns.addAll(of(together, profile, fork, done));
            }
        }
        return turns;
    }

    /** The turns of one fork. */
    static List<Turn> of(List<Cell> cells, Profile profile, int fork, BiPredicate<Cell, Integer> done) {
        List<Cell> left = cells.stream().filter(cell -> !done.test(cell, fork)).toList();
        return Steps.of(left, profile.oneFork()).stream()
                .map(step -> new Turn(step.cells(), fork))
                .toList();
    }

    private static List<Object> comparedWith(Cell cell) {
        return List.of(
                cell.kind(),
                Workloads.likeOf(cell.workload()),
                cell.kind() == Kind.LATENCY ? cell.load() : cell.threads());
    }

    /** Without the cells that nobody wants any more. */
    Turn of(Predicate<Cell> wanted) {
        return new Turn(cells.stream().filter(wanted).toList(), fork);
    }

    /** What measures it. */
    Step step(Profile profile) {
        return Steps.of(cells, profile.oneFork()).get(0);
    }
}
