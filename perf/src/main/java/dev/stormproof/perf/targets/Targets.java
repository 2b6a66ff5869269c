package dev.stormproof.perf.targets;

import dev.stormproof.perf.plan.Cell;
import java.util.ArrayList;
import java.util.List;

/**
 * All targets. Adding one is a line in {@link Alone} or {@link Together} and, if nothing like it is measured yet, a
 * benchmark of the core.
 */
public final class Targets {
    /** All targets, in the order of the table; what is compared is measured shortly after each other. */
    public static final List<Target> ALL = all();

    private Targets() {}

    private static List<Target> all() {
        List<Target> all = new ArrayList<>();
        Alone.addSmallTransactions(all);
        Alone.addStatistics(all);
        Alone.addReads(all);
        Together.addDisjointWriters(all);
        List.of(2, 4, 8, 32, 128).forEach(threads -> Together.addHotCounter(all, threads));
        Together.addAudit(all);
        List.of(1, 8).forEach(threads -> Together.addStore(all, threads));
        Alone.addAllocation(all);
        Alone.addLargeTransactions(all);
        return List.copyOf(all);
    }

    /**
     * The names of the groups.
     *
     * @return the names, in the order of the table
     */
    public static List<String> groups() {
        return ALL.stream().map(Target::group).distinct().toList();
    }

    /**
     * The targets of some groups.
     *
     * @param groups the names; none for all
     * @return the targets
     * @throws IllegalArgumentException if there is none of a name; the message lists those that exist
     */
    public static List<Target> of(List<String> groups) {
        for (String group : groups) {
            if (!groups().contains(group)) {
                throw new IllegalArgumentException(
                        "unknown target '%s'; known are %s".formatted(group, String.join(", ", groups())));
            }
        }
        return ALL.stream()
                .filter(target -> groups.isEmpty() || groups.contains(target.group()))
                .toList();
    }

    /**
     * What must be measured for some targets.
     *
     * @param targets the targets
     * @return the cells, each once
     */
    public static List<Cell> cells(List<Target> targets) {
        return targets.stream()
                .flatMap(target -> target.cells().stream())
                .distinct()
                .toList();
    }

    /**
     * The targets of which a run has measured something.
     *
     * @param cells the cells of the run
     * @return the targets all of whose cells are among them
     */
    public static List<Target> measuredBy(List<Cell> cells) {
        return ALL.stream().filter(target -> cells.containsAll(target.cells())).toList();
    }
}
