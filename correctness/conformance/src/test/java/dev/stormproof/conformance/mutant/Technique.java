package dev.stormproof.conformance.mutant;

import dev.stormproof.conformance.ChildJvm;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Stm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A way to verify an STM that runs in a JVM of its own, on whatever STM is first on the class path there. */
enum Technique {
    /** The history checker, for as long as it takes to find something; the target is the level to check. */
    HISTORY(Duration.ofMinutes(3)) {
        @Override
        ChildJvm.Verdict run(Path classes, Algorithm algorithm, List<String> targets, Path log) throws Exception {
            String subject = algorithm.name().toLowerCase(Locale.ROOT).replace('_', '-');
            String level = targets.get(0);
            List<String> arguments = List.of(subject, level, String.valueOf(seconds(classes)));
            List<String> options =
                    List.of("-Djava.io.tmpdir=" + log.toAbsolutePath().getParent());
            String main = "dev.stormproof.conformance.history.HistoryCheck";
            return ChildJvm.run(classes, options, main, arguments, log, patience);
        }

        /** The real STM passes only when the time is up; a mutant is done when it is found out. */
        private long seconds(Path classes) {
            return classes.equals(REAL) ? 3 : 120;
        }
    },

    /** JUnit; the targets are methods of test classes, and after an @ the scenario that they run, the same for all. */
    JUNIT(Duration.ofMinutes(1)),

    /** Lincheck; the targets are methods of test classes. */
    LINCHECK(Duration.ofMinutes(2));

    /** In place of a mutant's classes: nothing, so that the real STM runs. */
    static final Path REAL = Path.of("no-mutant");

    final Duration patience;

    Technique(Duration patience) {
        this.patience = patience;
    }

    /** Runs it on these targets with these classes first on the class path. */
    ChildJvm.Verdict run(Path classes, Algorithm algorithm, List<String> targets, Path log) throws Exception {
        List<String> options = new ArrayList<>();
        options.add("-D" + Stm.ALGORITHM_PROPERTY + "=" + algorithm);
        options.add("-Djunit.jupiter.execution.timeout.default=" + (classes.equals(REAL) ? "20 s" : "5 s"));
        options.add("-XX:TieredStopAtLevel=1"); // it is over before the better compiler would be
        options.add("-Djava.io.tmpdir=" + log.toAbsolutePath().getParent());
        scenario(targets.get(0)).ifPresent(scenario -> options.add("-Dstormproof.scenarios=" + scenario));
        List<String> tests = targets.stream()
                .map(target -> "dev.stormproof.conformance." + target.replaceFirst("@.*", ""))
                .toList();
        return ChildJvm.run(classes, options, "dev.stormproof.conformance.mutant.RunTests", tests, log, patience);
    }

    /** What only that scenario of a test is run for. */
    static Optional<String> scenario(String target) {
        int at = target.indexOf('@');
        return at < 0 ? Optional.empty() : Optional.of(target.substring(at + 1));
    }
}
