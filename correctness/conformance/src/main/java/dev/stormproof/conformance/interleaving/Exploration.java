package dev.stormproof.conformance.interleaving;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import dev.stormproof.testbed.anomaly.Effort;
import dev.stormproof.testbed.anomaly.Evidence;
import dev.stormproof.testbed.anomaly.HungException;
import dev.stormproof.testbed.anomaly.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jspecify.annotations.Nullable;

/** Has Lincheck run programs on the chosen subject: its model checker, or, where that cannot follow, under stress. */
final class Exploration {
    /*
     * The model checker lets one thread run at a time. It cannot follow a subject whose threads wait for each other in
     * a way that it does not know, such as in some locks of java.util.concurrent; nor one that it rewrites wrongly, so
     * that calls throw what the subject never would. Neither says anything about the subject, so only results that no
     * order of the calls gives count; after all else the programs run under stress, and the reason is told. That takes
     * another JVM: in this one, threads that were given up may hold locks that all transactions of the subject take.
     */

    /** More than any loop that ends by itself; the 50 of the default are fewer than some spin before they give way. */
    private static final int LOOP_BOUND = 5_000;

    /** A thread that the model checker lets run should not be waiting; the first also has all classes rewritten. */
    private static final long WAITING_MILLIS = 10_000;

    private static final String TRACE = "The following interleaving leads to the error";

    /** From here on it is told again, with every access of every library: twenty times as long. */
    private static final String DETAILS = "Detailed trace:";

    private final Duration time;
    private final Path file;
    private final @Nullable String unfollowable;
    private long executions;
    private String story = "";

    private Exploration(Duration time, Path file, @Nullable String unfollowable) {
        this.time = time;
        this.file = file;
        this.unfollowable = unfollowable;
    }

    /**
     * Shares the time out among some programs; an interleaving that refutes the subject is kept in a file. They run
     * under stress if there is a reason why the model checker cannot follow.
     *
     * @throws UnfollowableException if that shows here
     */
    static Evidence of(List<ExecutionScenario> programs, Effort effort, Path file, @Nullable String unfollowable) {
        Exploration exploration = new Exploration(effort.time().dividedBy(programs.size()), file, unfollowable);
        for (ExecutionScenario program : programs) {
            ExecutionResult refuted = exploration.explore(program);
            if (refuted != null) {
                return new Evidence(
                        exploration.executions, 1, exploration.witness(program, refuted), exploration.note());
            }
        }
        return new Evidence(exploration.executions, 0, null, exploration.note());
    }

    private String note() {
        return unfollowable == null
                ? "model checker"
                : "under stress, since the model checker cannot follow: " + unfollowable;
    }

    /** Results that no order of the calls gives; null if there were none. */
    private @Nullable ExecutionResult explore(ExecutionScenario program) {
        if (unfollowable == null) {
            follow(program);
        } else {
            String failure = run(new StressOptions(), program);
            if (!failure.isEmpty()) {
                throw new HungException(new Witness(failure, List.of()));
            }
        }
        return Judge.refuted();
    }

    private void follow(ExecutionScenario program) {
        String failure;
        try {
            failure = run(modelChecker(), program);
        } catch (Judge.FailureException e) {
            failure = "a call throws " + e.getMessage();
        }
        if (!failure.isEmpty()) {
            throw new UnfollowableException(failure);
        }
    }

    private static Options<?, ?> modelChecker() {
        return new ModelCheckingOptions()
                .loopBound(LOOP_BOUND)
                .addGuarantee(
                        forClasses(Exploration::isOutOfBounds).allMethods().ignore())
                .invocationTimeout$lincheck(WAITING_MILLIS);
    }

    /** A look at the stack is a loop without an end to the model checker. */
    private static boolean isOutOfBounds(String type) {
        return type.equals(Chosen.class.getName()) || type.equals("dev.stormproof.stm.Stack");
    }

    /** Runs a program until time is up; returns what Lincheck complained of, besides results and what calls threw. */
    private String run(Options<?, ?> options, ExecutionScenario program) {
        Judge.begin(time);
        try {
            options.iterations(0)
                    .invocationsPerIteration(Integer.MAX_VALUE)
                    .minimizeFailedScenario(false)
                    .sequentialSpecification(InTurn.class)
                    .verifier(Judge.class)
                    .addCustomScenario(program)
                    .check(Transactions.class);
        } catch (Judge.TimeUpException enough) {
            return "";
        } catch (Judge.FailureException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            story = String.valueOf(e.getMessage());
            return Judge.refuted() == null ? firstLine(story) : "";
        } finally {
            executions += Judge.executions();
        }
        return "";
    }

    private static String firstLine(String text) {
        return text.lines()
                .map(line -> line.replaceAll("^[= ]+|[= ]+$", ""))
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("no reason given");
    }

    private Witness witness(ExecutionScenario program, ExecutionResult refuted) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            int details = story.indexOf(DETAILS);
            Files.writeString(file, details < 0 ? story : story.substring(0, details));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Witness.Step> steps = new ArrayList<>();
        for (int thread = 0; thread < program.getParallelExecution().size(); thread++) {
            List<Actor> calls = program.getParallelExecution().get(thread);
            List<ResultWithClock> results =
                    refuted.getParallelResultsWithClock().get(thread);
            for (int i = 0; i < calls.size(); i++) {
                steps.add(step("T" + (thread + 1), calls.get(i), results.get(i).getResult()));
            }
        }
        program.getPostExecution()
                .forEach(call -> steps.add(
                        step("afterwards", call, refuted.getPostResults().get(0))));
        String finding = "No order of these calls gives these results. "
                + (story.contains(TRACE)
                        ? "The interleaving, step by step, is "
                        : "Lincheck could not bring them about again, to show the interleaving; what it says is ")
                + file.getFileName();
        return new Witness(finding, steps);
    }

    private static Witness.Step step(String who, Actor call, @Nullable Object result) {
        return new Witness.Step(who, 1, call + " \u2192 " + result);
    }
}
