package dev.stormproof.perf.plan;

import dev.stormproof.testbed.AnySubject;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.workload.Workload;
import dev.stormproof.testbed.workload.Workloads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cells of a run, in the order in which they are measured, and those that a subject cannot run, with the reason.
 *
 * @param cells what to measure
 * @param obstacles what cannot be measured, and why
 */
public record Plan(List<Cell> cells, Map<Cell, String> obstacles) {
    /**
     * The plan for a choice. Subjects take turns within a thread count, so that those that are compared are measured
     * shortly after each other.
     *
     * @param choice what somebody chose
     * @return the plan
     */
    public static Plan of(Choice choice) {
        Profile profile = choice.profile();
        Plan plan = new Plan(new ArrayList<>(), new LinkedHashMap<>());
        Map<String, Subject<?>> subjects = new LinkedHashMap<>();
        choice.subjects().forEach(name -> subjects.put(name, AnySubject.byName(name)));
        for (String name : choice.workloads()) {
            Workload workload = Workloads.byName(name);
            if (Workloads.costs().contains(name) || Workloads.direct().contains(name)) {
                plan.add(workload, Kind.COST, Load.CLOSED, profile, subjects);
            } else {
                plan.add(workload, Kind.THROUGHPUT, Load.CLOSED, profile, subjects);
                plan.add(workload, Kind.LATENCY, Load.CLOSED, profile, subjects);
                for (Load load : choice.loads()) {
                    plan.add(workload, Kind.LATENCY, load, profile, subjects);
                }
                for (Cell cell : profile.underLoad()) {
                    Subject<?> subject = subjects.get(cell.subject());
                    if (subject != null
                            && cell.workload().equals(name)
                            && !choice.loads().contains(cell.load())) {
                        plan.add(workload, cell, subject);
                    }
                }
            }
        }
        plan.cells.addAll(0, theRig(plan.cells));
        return plan;
    }

    /** The rig by itself, before all that is measured by it. */
    private static List<Cell> theRig(List<Cell> cells) {
        return cells.stream()
                .filter(cell -> cell.kind() == Kind.LATENCY)
                .flatMap(Rig::of)
                .filter(cell -> !cells.contains(cell))
                .distinct()
                .toList();
    }

    private void add(Workload workload, Kind kind, Load load, Profile profile, Map<String, Subject<?>> subjects) {
        for (int threads : profile.threads(kind, workload.name())) {
            subjects.forEach(
                    (name, subject) -> add(workload, new Cell(kind, name, workload.name(), threads, load), subject));
        }
    }

    private void add(Workload workload, Cell cell, Subject<?> subject) {
        Optional<String> obstacle =
                workload.obstacle(subject).or(() -> cell.load().threadKind().obstacle());
        if (obstacle.isPresent()) {
            obstacles.put(cell, obstacle.get());
        } else {
            cells.add(cell);
        }
    }
}
