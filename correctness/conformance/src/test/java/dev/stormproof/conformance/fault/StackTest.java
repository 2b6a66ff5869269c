package dev.stormproof.conformance.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.conformance.ChildJvm;
import dev.stormproof.stm.Stm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A stack that really ends, wherever in a transaction it does: what {@link FaultsTest} says is true of that, too. Which
 * frames there are, and how large, depends on the compiler; so in interpreted code, and after each of the compilers.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES) // the child JVM has a time limit of its own
class StackTest {
    @Test
    void inInterpretedCode() throws Exception {
        leavesNothingBehind("-Xint", 3);
    }

    @Test
    void afterTheFirstCompiler() throws Exception {
        leavesNothingBehind("-XX:TieredStopAtLevel=1", 1);
    }

    @Test
    void afterBothCompilers() throws Exception {
        leavesNothingBehind("-XX:CompileThresholdScaling=0.1", 1);
    }

    private static void leavesNothingBehind(String compiler, int step) throws Exception {
        String algorithm = Stm.engine().algorithm().name();
        Path logs = Files.createDirectories(Path.of("target", "stacks"));
        Path log = logs.resolve(algorithm + compiler.replace(':', '-') + ".log");
        List<String> options = List.of(
                compiler, "-XX:CompileCommand=quiet", "-XX:CompileCommand=exclude," + StackRun.class.getName() + "::*");
        ChildJvm.Verdict verdict = ChildJvm.run(
                logs,
                options,
                StackRun.class.getName(),
                List.of(algorithm, String.valueOf(step)),
                log,
                Duration.ofSeconds(90));
        assertEquals(ChildJvm.Verdict.PASSED, verdict, () -> "see " + log.toAbsolutePath());
    }
}
