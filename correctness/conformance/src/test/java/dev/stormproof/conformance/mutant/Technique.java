package dev.stormproof.conformance.mutant;

import dev.stormproof.conformance.ChildJvm;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Stm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A way to verify an STM that runs in a JVM of its own, on whatever STM is first on the class path there. */
enum Technique {
    /** The history checker, for as long as it takes to find something; the target is the level to check. */
    HISTORY(Duration.ofMinutes(1)) {
        @Override
        ChildJvm.Verdict run(Path classes, Algorithm algorithm, String target, Path log) throws Exception {
            String subject = algorithm.name().toLowerCase(Locale.ROOT).replace('_', '-');
            List<String> arguments = List.of(subject, target, String.valueOf(seconds(classes)));
            List<String> options =
                    List.of("-Djava.io.tmpdir=" + log.toAbsolutePath().getParent());
            String main = "dev.stormproof.conformance.history.HistoryCheck";
            return ChildJvm.run(classes, options, main, arguments, log, patience);
        }

        /** The real STM passes only when the time is up; a mutant is done when it is found out. */
        private long seconds(Path classes) {
            return classes.equals(REAL) ? 3 : 40;
        }
    },

    /** JUnit; the target is a test class or one of its methods, and after an @ the scenario that it runs. */
    JUNIT(Duration.ofMinutes(1)),

    /** Lincheck; the target is a test class or one of its methods. */
    LINCHECK(Duration.ofMinutes(2));

    /** In place of a mutant's classes: nothing, so that the real STM runs. */
    static final Path REAL = Path.of("no-mutant");

    final Duration patience;

    Technique(Duration patience) {
        this.patience = patience;
    }

    /** Runs it on a target with these classes first on the class path. */
    ChildJvm.Verdict run(Path classes, Algorithm algorithm, String target, Path log) throws Exception {
        List<String> options = new ArrayList<>();
        options.add("-D" + Stm.ALGORITHM_PROPERTY + "=" + algorithm);
        options.add("-Djunit.jupiter.execution.timeout.default=8 s"); // a mutant that hangs is known by then
        options.add("-XX:TieredStopAtLevel=1"); // it is over before the better compiler would be
        options.add("-Djava.io.tmpdir=" + log.toAbsolutePath().getParent());
        int at = target.indexOf('@');
        if (at >= 0) {
            options.add("-Dstormproof.scenarios=" + target.substring(at + 1));
        }
        String tests = "dev.stormproof.conformance." + (at < 0 ? target : target.substring(0, at));
        return ChildJvm.run(
                classes, options, "dev.stormproof.conformance.mutant.RunTests", List.of(tests), log, patience);
    }
}
