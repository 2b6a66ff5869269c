package dev.stormproof.conformance.lincheck;

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

/** A program of a few threads with a few operations each: every interleaving tried must be equal to a serial order. */
final class Litmus {
    /** More than any loop of the core that ends by itself. */
    static final int LOOP_BOUND = 5_000;

    private static final int INVOCATIONS = 150;

    private final Class<?> program;
    private final Class<?> specification;
    private final List<List<Actor>> threads = new ArrayList<>();
    private String afterwards = "";

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

    private Actor actor(String operation) {
        try {
            return new Actor(program.getMethod(operation), List.of());
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Explores the program. */
    void check() {
        CountingVerifier.reset();
        new ModelCheckingOptions()
                .iterations(0)
                .invocationsPerIteration(INVOCATIONS)
                .minimizeFailedScenario(false)
                .loopBound(LOOP_BOUND)
                .sequentialSpecification(specification)
                .verifier(CountingVerifier.class)
                .addCustomScenario(new ExecutionScenario(List.of(), threads, List.of(actor(afterwards)), null))
                .check(program);
        assertTrue(
                CountingVerifier.invocations() >= INVOCATIONS / 2,
                () -> "only " + CountingVerifier.invocations() + " executions");
        assertTrue(CountingVerifier.outcomes() >= 2, "the threads never met");
    }
}
