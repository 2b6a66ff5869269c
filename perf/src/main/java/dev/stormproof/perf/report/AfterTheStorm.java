package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.Quantity;
import dev.stormproof.perf.measure.Recovery;
import dev.stormproof.perf.measure.Timeline;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Storm;
import dev.stormproof.perf.report.Figure.Line;
import dev.stormproof.perf.statistics.Repetitions;
import dev.stormproof.perf.targets.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long operations take before, in and after a storm, and when all is as before. */
final class AfterTheStorm {
    private AfterTheStorm() {}

    static List<Figure> of(Results results, String workload) {
        return shapes(results, workload).stream()
                .map(shape -> figure(results, shape))
                .toList();
    }

    /** The cells of a workload with a storm over them; of which subject each is means nothing. */
    static List<Cell> shapes(Results results, String workload) {
        return results.latencies().shapes(workload, load -> load.storm() != null);
    }

    static Figure figure(Results results, Cell shape) {
        Storm storm = Objects.requireNonNull(shape.load().storm());
        List<Line> lines = new ArrayList<>();
        List<Table.Row> rows = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (String subject : results.subjects()) {
            Cell cell = shape.of(subject);
            results.latencies()
                    .counted(cell)
                    .flatMap(result -> Optional.ofNullable(result.recovery()))
                    .ifPresent(recovery -> {
                        Timeline timeline = recovery.timeline();
                        labels.clear();
                        labels.addAll(IntStream.range(0, timeline.slots())
                                .mapToObj(slot -> String.valueOf(slot * timeline.slotMillis()))
                                .toList());
                        lines.add(new Line(subject, subject, false, values(timeline)));
                        rows.add(new Table.Row(subject, subject.equals("storm"), cells(storm, forks(results, cell))));
                    });
        }
        return new Figure(
                Figure.id(shape.workload(), shape.threads(), shape.load()),
                "A storm: %s, %s".formatted(shape.load(), Tables.threads(shape.threads())),
                "mean time of the operations that were due within 10 ms; the storm is from %d to %d ms"
                        .formatted(storm.calmMillis(), storm.endMillis()),
                new Figure.Chart("milliseconds", Unit.TIME, true, labels, lines),
                new Table(List.of("before", "in the storm", "recovered after", "attempts in the storm"), rows));
    }

    private static List<@Nullable Double> values(Timeline timeline) {
        List<@Nullable Double> values = new ArrayList<>();
        for (int slot = 0; slot < timeline.slots(); slot++) {
            values.add(timeline.commits().get(slot) == 0 ? null : timeline.meanNanos(slot, slot + 1));
        }
        return values;
    }

    /** How a cell came through its storm, fork by fork; none if it was not measured. */
    static List<Recovery> forks(Results results, Cell cell) {
        return results.latencies().forks(cell).stream()
                .flatMap(fork -> Stream.ofNullable(fork.recovery()))
                .toList();
    }

    private static List<String> cells(Storm storm, List<Recovery> forks) {
        return List.of(
                Tables.text(Repetitions.of(forks, Recovery::calmNanos), AfterTheStorm::time),
                Tables.text(Repetitions.of(forks, Recovery::stormNanos), AfterTheStorm::time),
                recovered(storm, forks),
                Tables.text(Repetitions.of(forks, fork -> attempts(storm, fork.timeline())), Quantity::digits));
    }

    private static double attempts(Storm storm, Timeline timeline) {
        int from = storm.calmMillis() / timeline.slotMillis();
        int to = storm.endMillis() / timeline.slotMillis();
        return (double) sum(timeline.attempts(), from, to) / Math.max(1, sum(timeline.commits(), from, to));
    }

    /** How long after a storm all was as before, or that it was not. */
    static String recovered(Storm storm, List<Recovery> forks) {
        return Tables.text(
                recoveryMillis(forks),
                millis -> Double.isFinite(millis)
                        ? "%.0f ms".formatted(millis)
                        : "NOT within %d ms".formatted(storm.afterMillis()));
    }

    /** How long that took; infinite where it was not seen. */
    static Repetitions recoveryMillis(List<Recovery> forks) {
        return Repetitions.of(forks, fork -> {
            Integer millis = fork.recoveryMillis();
            return millis == null ? Double.POSITIVE_INFINITY : millis;
        });
    }

    private static String time(double nanos) {
        return Double.isFinite(nanos) ? Quantity.time(nanos) : "none ended";
    }

    private static long sum(List<Long> slots, int from, int to) {
        return slots.subList(from, to).stream().mapToLong(Long::longValue).sum();
    }
}
