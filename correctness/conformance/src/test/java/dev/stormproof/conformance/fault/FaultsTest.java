package dev.stormproof.conformance.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.conformance.ChildJvm;
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
 * Stack or memory may run out at any step of the core, once or for good: what comes out is that error and nothing is
 * written, or all of it is; nothing stays locked, nobody waits for ever, and the next transaction is as good as any.
 */
class FaultsTest {
    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES) // the child JVM has a time limit of its own
    void leaveNothingBehind() throws Exception {
        String algorithm = Stm.engine().algorithm().name();
        String run = algorithm + "-" + ProcessHandle.current().pid(); // several cores may be tested at a time: mutants
        Path classes = Files.createDirectories(Path.of("target", "faults", run));
        FaultyCore.writeTo(classes);
        Path log = classes.resolveSibling(run + ".log");
        List<String> arguments = new ArrayList<>(List.of(algorithm));
        arguments.addAll(Scenario.chosen());
        ChildJvm.Verdict verdict =
                ChildJvm.run(classes, List.of(), FaultRun.class.getName(), arguments, log, Duration.ofMinutes(3));
        assertEquals(ChildJvm.Verdict.PASSED, verdict, () -> "see " + log.toAbsolutePath());
    }
}
