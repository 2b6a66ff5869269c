package dev.stormproof.conformance.lincheck;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.HBClock;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;

/**
 * An execution without the calls that came back busy.
 *
 * <p>Whether a call finds the store busy depends on the schedule, and on nothing that a sequential specification
 * knows. But a busy call must have changed nothing, so what is left must be right as if it had never been made.
 */
final class WithoutBusyCalls {
    /** The result of a call that came back busy. */
    static final String BUSY = "busy";

    final ExecutionScenario scenario;
    final ExecutionResult results;

    WithoutBusyCalls(ExecutionScenario scenario, ExecutionResult results) {
        List<List<ResultWithClock>> all = results.getParallelResultsWithClock();
        if (all.stream().flatMap(List::stream).noneMatch(WithoutBusyCalls::isBusy)) {
            this.scenario = scenario;
            this.results = results;
            return;
        }
        List<List<Actor>> actors = new ArrayList<>();
        List<List<ResultWithClock>> kept = new ArrayList<>();
        for (int thread = 0; thread < all.size(); thread++) {
            actors.add(new ArrayList<>());
            kept.add(new ArrayList<>());
            for (int i = 0; i < all.get(thread).size(); i++) {
                ResultWithClock result = all.get(thread).get(i);
                if (!isBusy(result)) {
                    actors.get(thread)
                            .add(scenario.getParallelExecution().get(thread).get(i));
                    kept.get(thread).add(new ResultWithClock(result.getResult(), clock(result.getClockOnStart(), all)));
                }
            }
        }
        this.scenario = new ExecutionScenario(
                scenario.getInitExecution(), actors, scenario.getPostExecution(), scenario.getValidationFunction());
        this.results = new ExecutionResult(results.getInitResults(), kept, results.getPostResults());
    }

    private static boolean isBusy(ResultWithClock result) {
        return BUSY.equals(String.valueOf(result.getResult()));
    }

    /** A clock says how many calls of each thread had ended; those that are left out no longer count. */
    private static HBClock clock(HBClock clock, List<List<ResultWithClock>> all) {
        int[] ended = new int[clock.getThreads()];
        for (int thread = 0; thread < ended.length; thread++) {
            List<ResultWithClock> before = all.get(thread).subList(0, clock.get(thread));
            ended[thread] = (int) before.stream().filter(r -> !isBusy(r)).count();
        }
        return new HBClock(ended);
    }
}
