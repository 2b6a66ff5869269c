package dev.stormproof.perf.measure;

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
 * @param failure why this is no result, if it is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LatencyResult(
        double seconds,
        List<TransactionClass> classes,
        long operations,
        Map<String, Long> counts,
        @Nullable String failure) {
    /**
     * What was counted of one class of transactions.
     *
     * @param name the class
     * @param operations how many operations
     * @param attempts how many attempts they took
     * @param operationsByAttempts how many operations took how many attempts; from 1000 on to three digits
     */
    public record TransactionClass(String name, long operations, long attempts, Map<Long, Long> operationsByAttempts) {}
}
