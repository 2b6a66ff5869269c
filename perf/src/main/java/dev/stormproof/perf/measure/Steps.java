package dev.stormproof.perf.measure;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How cells are shared out among child JVMs. */
public final class Steps {
    private Steps() {}

    /**
     * The steps that measure some cells.
     *
     * @param cells the cells
     * @param profile how long they run
     * @return one step for each cell of JMH, one for all thread counts of a subject under a
     *     workload and a load for the rig
     */
    public static List<Step> of(List<Cell> cells, Profile profile) {
        List<Step> steps = new ArrayList<>();
        Map<String, List<Cell>> together = new LinkedHashMap<>();
        for (Cell cell : cells) {
            switch (cell.kind()) {
                case THROUGHPUT -> steps.add(new JmhStep(cell, profile.throughput()));
                case COST -> steps.add(new JmhStep(cell, profile.cost()));
                case CORE -> steps.add(new JmhStep(cell, profile.cost()));
                case LATENCY ->
                    together.computeIfAbsent(cell.subject() + " " + cell.workload() + " " + cell.load(), same -> {
                                List<Cell> shared = new ArrayList<>();
                                steps.add(new LatencyStep(shared, profile.latency()));
                                return shared;
                            })
                            .add(cell);
            }
        }
        return steps;
    }
}
