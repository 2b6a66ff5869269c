package dev.stormproof.perf.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rig counted in one cell; how long operations took is in the histograms beside it.
 *
 * @param seconds how long it measured
 * @param classes what was counted of each class of transactions
 * @param operations how many operations the whole trial had, warm-up included
 * @param counts what the workload itself counted over the whole trial
 * @param offer what an open loop offered and how much of it was served; null in a closed one
 * @param shares what each thread did; empty in older runs, as is all that follows
 * @param expense what it took of the machine
 * @param pauses when the JVM stood still
 * @param recovery how it came through a storm; null if there was none
 * @param failure why this is no result, if it is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LatencyResult(
        double seconds,
        List<TransactionClass> classes,
        long operations,
        Map<String, Long> counts,
        @Nullable Offer offer,
        List<Share> shares,
        @Nullable Expense expense,
        List<Pauses> pauses,
        @Nullable Recovery recovery,
        @Nullable String failure) {
    /** How the failure of a cell begins that did not end, or did not begin. */
    public static final String HUNG = "hung: ";

    /** Those of older runs have no lists. */
    @SuppressWarnings("ConstantValue") // JSON may have less than this says
    public LatencyResult {
        shares = orNone(shares);
        pauses = orNone(pauses);
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /**
     * What was counted of one class of transactions.
     *
     * @param name the class
     * @param operations how many operations
     * @param attempts how many attempts they took
     * @param operationsByAttempts how many operations took how many attempts; from 1000 on to three digits
     */
    public record TransactionClass(String name, long operations, long attempts, Map<Long, Long> operationsByAttempts) {}

    /**
     * Whether it is what was asked for.
     *
     * @return false in an open loop whose rate was not reached
     */
    @JsonIgnore
    public boolean isReached() {
        return offer == null || offer.reached();
    }

    /**
     * What all threads did together.
     *
     * @return the sum of {@link #shares()}
     */
    public Share total() {
        return shares.stream().reduce(new Share(0, 0, 0), Share::plus);
    }

    /**
     * How many attempts an operation took.
     *
     * @return the mean of all
     */
    public double attemptsPerCommit() {
        return (double) classes.stream().mapToLong(TransactionClass::attempts).sum()
                / Math.max(
                        1,
                        classes.stream().mapToLong(TransactionClass::operations).sum());
    }

    /**
     * How many attempts an operation took at most.
     *
     * @return the most; 0 if there was no operation
     */
    public long mostAttempts() {
        return classes.stream()
                .flatMap(counted -> counted.operationsByAttempts().keySet().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /**
     * Which part of the time that operations took was in vain.
     *
     * @param log how long each took
     * @return what was wasted, waiting included, by the time of all together
     */
    public double wastedTime(IntervalLog log) {
        return total().wastedNanos() / Math.max(1, log.serviceNanos());
    }

    /**
     * Which part of all attempts was in vain.
     *
     * @return those that were not the last of an operation, by all
     */
    public double wastedAttempts() {
        Share total = total();
        return (double) (total.attempts() - total.commits()) / Math.max(1, total.attempts());
    }

    /** The same with the pauses of its JVM. */
    LatencyResult with(List<Pauses> pauses) {
        return new LatencyResult(
                seconds, classes, operations, counts, offer, shares, expense, pauses, recovery, failure);
    }
}
