package dev.stormproof.conformance.lincheck;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Stm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;

/** A program of a few threads with a few operations each: every interleaving tried must be equal to a serial order. */
final class Litmus {
    /** More than any loop of the core that ends by itself. */
    static final int LOOP_BOUND = 5_000;

    private final Class<?> program;
    private final Class<?> specification;
    private final List<List<Actor>> threads = new ArrayList<>();
    private String afterwards = "";
    private boolean waits;

    private Litmus(Class<?> program, Class<?> specification) {
        this.program = program;
        this.specification = specification;
    }

    /** The algorithms to check: the one that the system property names, or else all. */
    static Stream<Algorithm> algorithms() {
        String chosen = System.getProperty(Stm.ALGORITHM_PROPERTY);
        return chosen == null ? Arrays.stream(Algorithm.values()) : Stream.of(Algorithm.valueOf(chosen));
    }

    static Litmus of(Class<?> program, Class<?> specification) {
        return new Litmus(program, specification);
    }

    /** One more thread, with operations in this order. */
    Litmus thread(String... operations) {
        threads.add(Arrays.stream(operations).map(this::actor).toList());
        return this;
    }

    /** What is called in the end, when the threads are done. */
    Litmus afterwards(String operation) {
        afterwards = operation;
        return this;
    }

    /** Its operations wait for each other by {@code retry}: lists and streams are followed, too. */
    Litmus waits() {
        waits = true;
        return this;
    }

    private Actor actor(String operation) {
        try {
            return new Actor(program.getMethod(operation), List.of());
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Explores the program in the model checker, which tries so many interleavings. */
    void check(int executions) {
        run(
                new ModelCheckingOptions()
                        .loopBound(LOOP_BOUND)
                        .invocationsPerIteration(executions)
                        .addGuarantee(forClasses(type -> callsItself(type) || (!waits && isPrivateToACall(type)))
                                .allMethods()
                                .ignore()),
                executions / 2); // a small program has fewer interleavings than that
    }

    /** The look at the stack does, which to the model checker is a loop without an end: it must not follow it. */
    static boolean callsItself(String type) {
        return type.equals("dev.stormproof.stm.Stack");
    }

    /**
     * The lists and streams in the core live within one call, and following them takes three times as long. What they
     * call is not followed either, and those that wait and are woken are reached from there.
     */
    private static boolean isPrivateToACall(String type) {
        return type.startsWith("java.util.stream.")
                || type.startsWith("java.util.ImmutableCollections")
                || type.startsWith("java.util.ArrayList");
    }

    /** Runs the program in earnest, on as many processors as there are. */
    void stress(int executions) {
        run(new StressOptions().invocationsPerIteration(executions), executions);
    }

    private void run(Options<?, ?> options, int executions) {
        CountingVerifier.reset();
        options.iterations(0)
                .minimizeFailedScenario(false)
                .sequentialSpecification(specification)
                .verifier(CountingVerifier.class)
                .addCustomScenario(new ExecutionScenario(List.of(), threads, List.of(actor(afterwards)), null))
                .check(program);
        assertTrue(
                CountingVerifier.invocations() >= executions,
                () -> "only " + CountingVerifier.invocations() + " executions");
        assertTrue(CountingVerifier.outcomes() >= 2, "the threads never met");
    }
}
