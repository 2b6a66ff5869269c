package dev.stormproof.conformance.lincheck;

import java.util.HashSet;
import java.util.Set;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.verifier.LinearizabilityVerifier;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;

/** Lincheck's verifier of linearizability, which also counts what it was given to verify. */
public final class CountingVerifier implements Verifier {
    private static final Set<String> OUTCOMES = new HashSet<>();
    private static int invocations;

    private final Verifier linearizability;

    /**
     * Made by Lincheck.
     *
     * @param sequentialSpecification the class that says what is right
     */
    public CountingVerifier(Class<?> sequentialSpecification) {
        linearizability = new LinearizabilityVerifier(sequentialSpecification);
    }

    static void reset() {
        OUTCOMES.clear();
        invocations = 0;
    }

    /** How many executions were verified since the last reset. */
    static int invocations() {
        return invocations;
    }

    /** How many different ones there were among them. */
    static int outcomes() {
        return OUTCOMES.size();
    }

    @Override
    public boolean verifyResults(ExecutionScenario scenario, ExecutionResult results) {
        invocations++;
        OUTCOMES.add(results.toString());
        WithoutBusyCalls effective = new WithoutBusyCalls(scenario, results);
        return linearizability.verifyResults(effective.scenario, effective.results);
    }
}
