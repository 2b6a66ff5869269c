package dev.stormproof.conformance.interleaving;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.util.ExceptionResult;
import org.jetbrains.lincheck.datastructures.verifier.LinearizabilityVerifier;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;
import org.jspecify.annotations.Nullable;

/** Lincheck's verifier of linearizability, which also counts, keeps what it objects to, and knows when time is up. */
public final class Judge implements Verifier {
    /** So many executions are judged in any case: the first ones take long, since all classes are rewritten there. */
    private static final int FEWEST = 10;

    /** Ends an exploration for which there is no more time. */
    static final class TimeUpException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TimeUpException() {
            super("time is up", null, false, false);
        }
    }

    /** Ends an exploration in which a transaction threw what it never should: nothing follows from its results. */
    static final class FailureException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FailureException(Throwable cause) {
            super(cause.toString(), cause);
        }
    }

    private static Duration time = Duration.ZERO;
    private static long begin;
    private static long executions;
    private static @Nullable ExecutionResult refuted;

    private final Verifier linearizability;

    /**
     * Made by Lincheck.
     *
     * @param sequentialSpecification the class that says what is right
     */
    public Judge(Class<?> sequentialSpecification) {
        linearizability = new LinearizabilityVerifier(sequentialSpecification);
    }

    /** Begins anew; time is counted from the first execution on. */
    static void begin(Duration limit) {
        time = limit;
        executions = 0;
        refuted = null;
    }

    /** How many executions were judged. */
    static long executions() {
        return executions;
    }

    /** The results that no order of the calls gives. */
    static @Nullable ExecutionResult refuted() {
        return refuted;
    }

    @Override
    public boolean verifyResults(ExecutionScenario scenario, ExecutionResult results) {
        executions++;
        if (executions == 1) {
            begin = System.nanoTime();
        }
        Stream.concat(
                        results.getParallelResultsWithClock().stream()
                                .flatMap(List::stream)
                                .map(ResultWithClock::getResult),
                        results.getPostResults().stream())
                .filter(ExceptionResult.class::isInstance)
                .forEach(thrown -> {
                    throw new FailureException(((ExceptionResult) thrown).getThrowable());
                });
        if (!linearizability.verifyResults(scenario, results)) {
            refuted = results;
            return false;
        }
        if (executions >= FEWEST && System.nanoTime() - begin >= time.toNanos()) {
            throw new TimeUpException();
        }
        return true;
    }
}
