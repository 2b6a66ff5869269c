package dev.stormproof.perf.report;

import dev.stormproof.perf.measure.Fairness;
import dev.stormproof.perf.measure.LatencyResult;
import dev.stormproof.perf.measure.Quantity;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.statistics.Repetitions;
import dev.stormproof.perf.targets.Unit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A quantity that cells have, to be shown over threads.
 *
 * @param title its heading
 * @param hint how to read it
 * @param unit what its values are
 * @param logarithmic whether they need such an axis
 * @param reading what it is in a cell; empty where there is no number
 */
record Quantified(
        String title, String hint, Unit unit, boolean logarithmic, Function<Cell, Optional<Reading>> reading) {
    /**
     * What it is in a cell.
     *
     * @param value its value in the chart
     * @param text its text in the table
     * @param told what it is in words
     */
    record Reading(double value, String text, String told) {
        Reading(double value, String text) {
            this(value, text, text);
        }
    }

    static Quantified rate(Results results) {
        return new Quantified(
                "Throughput", "operations per second in the latency rig", Unit.RATE, true, counted(results, forks -> {
                    Repetitions rate =
                            Repetitions.of(forks, fork -> fork.total().commits() / fork.seconds());
                    return new Reading(rate.median(), Tables.text(rate, Quantity::perSecond));
                }));
    }

    static Quantified attempts(Results results) {
        return new Quantified(
                "Attempts per commit",
                "1 is: nothing had to be done again; then the most of a single operation",
                Unit.ATTEMPTS,
                true,
                counted(results, forks -> {
                    Repetitions attempts = Repetitions.of(forks, LatencyResult::attemptsPerCommit);
                    String mean = Tables.text(attempts, Quantity::digits);
                    long most = forks.stream()
                            .mapToLong(LatencyResult::mostAttempts)
                            .max()
                            .orElseThrow();
                    return new Reading(
                            attempts.median(),
                            "%s, %,d".formatted(mean, most),
                            "%s attempts for a commit, and %,d for one of them".formatted(mean, most));
                }));
    }

    static Quantified waste(Results results) {
        return new Quantified(
                "Wasted work",
                "time before the last attempt, waiting included, by that of all operations; then attempts in vain, by all",
                Unit.SHARE,
                false,
                cell -> results.latencies().wastedTime(cell).map(wasted -> {
                    String time = Tables.text(wasted, Unit.SHARE::text);
                    Repetitions vain = Repetitions.of(forks(results, cell), LatencyResult::wastedAttempts);
                    String attempts = Tables.text(vain, Unit.SHARE::text);
                    return new Reading(
                            wasted.median(),
                            "%s, %s".formatted(time, attempts),
                            "%s of all operations' time and %s of all attempts were in vain".formatted(time, attempts));
                }));
    }

    static Quantified fairness(Results results) {
        return new Quantified(
                "Fairness",
                "Jain's index of the threads' commits, 1 is even; then the smallest share by the largest",
                Unit.RATIO,
                false,
                counted(results, forks -> {
                    Repetitions index = Repetitions.of(
                            forks, fork -> Fairness.of(fork.shares()).jain());
                    Repetitions shares = Repetitions.of(
                            forks, fork -> Fairness.of(fork.shares()).minToMax());
                    String jain = Tables.text(index, "%.3f"::formatted);
                    return new Reading(
                            index.median(),
                            "%s, %s".formatted(jain, Tables.text(shares, "%.3f"::formatted)),
                            "the luckiest thread did %s, Jain's index is %s"
                                    .formatted(
                                            shares.median() == 0
                                                    ? "something, the unluckiest nothing"
                                                    : "%s times as much as the unluckiest"
                                                            .formatted(Quantity.digits(1 / shares.median())),
                                            jain));
                }));
    }

    /** How long one operation takes, at one of {@link Tail#LABELS}. */
    static Quantified tail(Results results, String transactionClass, int percentile) {
        return new Quantified(
                "%s of one %s".formatted(Tail.LABELS.get(percentile), transactionClass),
                percentile == Tail.LONGEST ? "service time" : "service time; none where fewer than five took longer",
                Unit.TIME,
                true,
                cell -> results.latencies()
                        .service(cell, transactionClass)
                        .flatMap(tail ->
                                tail.at(percentile).map(nanos -> new Reading(nanos.median(), tail.text(percentile)))));
    }

    /** What the forks say of a cell in which something was done; what is uneven in each may be even in their sum. */
    private static Function<Cell, Optional<Reading>> counted(
            Results results, Function<List<LatencyResult>, Reading> reading) {
        return cell -> {
            List<LatencyResult> forks = forks(results, cell);
            return forks.isEmpty() ? Optional.empty() : Optional.of(reading.apply(forks));
        };
    }

    private static List<LatencyResult> forks(Results results, Cell cell) {
        return results.latencies().forks(cell).stream()
                .filter(fork -> fork.total().commits() > 0)
                .toList();
    }
}
