package dev.stormproof.conformance.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.conformance.ChildJvm;
import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.Stm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A stack that really ends, wherever in a transaction it does: what {@link FaultsTest} says is true of that, too. Which
 * frames there are, and how large, depends on the compiler; so in interpreted code, and after each of the compilers.
 * Interpreted code runs with and without the page that some JVMs reserve for the locks of the JDK: with it they are
 * taken at the very end of a stack, where there is no room to give them back; without it nobody ends what they have
 * begun.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES) // the child JVM has a time limit of its own
class StackTest {
    @Test
    void inInterpretedCode() throws Exception {
        Crew.run(2, pages -> leavesNothingBehind(List.of("-Xint", "-XX:StackReservedPages=" + pages), 3));
    }

    /** The two at the same time: each is one thread, and most of what {@code mvn verify} has to wait for here. */
    @Test
    void afterEachOfTheCompilers() throws Exception {
        List<String> compilers = List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=0.1");
        Crew.run(compilers.size(), i -> leavesNothingBehind(List.of(compilers.get(i)), 1));
    }

    private static void leavesNothingBehind(List<String> jvm, int step) throws Exception {
        String algorithm = Stm.engine().algorithm().name();
        String run = algorithm + "-" + ProcessHandle.current().pid()
                + String.join("", jvm).replace(':', '-');
        Path logs = Files.createDirectories(Path.of("target", "stacks"));
        Path log = logs.resolve(run + ".log");
        List<String> options = new ArrayList<>(jvm);
        options.addAll(
                List.of("-XX:CompileCommand=quiet", "-XX:CompileCommand=exclude," + StackRun.class.getName() + "::*"));
        List<String> arguments = new ArrayList<>(List.of(algorithm, String.valueOf(step)));
        arguments.addAll(Scenario.chosen());
        ChildJvm.Verdict verdict =
                ChildJvm.run(logs, options, StackRun.class.getName(), arguments, log, Duration.ofSeconds(90));
        assertEquals(ChildJvm.Verdict.PASSED, verdict, () -> "see " + log.toAbsolutePath());
    }
}
