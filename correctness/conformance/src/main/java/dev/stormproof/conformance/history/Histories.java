package dev.stormproof.conformance.history;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.anomaly.Anomaly;
import dev.stormproof.testbed.anomaly.Effort;
import dev.stormproof.testbed.anomaly.Evidence;
import dev.stormproof.testbed.anomaly.Program;
import dev.stormproof.testbed.anomaly.Witness;
import dev.stormproof.testbed.run.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random histories as entries like those of the catalogue: what shows is one that no order explains. */
public final class Histories {
    private Histories() {}

    /**
     * Both.
     *
     * @param folder where a history that no order explains is kept, so that it can be checked again
     * @return what the committed attempts of a history must fit, and what all must
     */
    public static List<Anomaly> all(Path folder) {
        return List.of(
                anomaly(
                        "unserializable-history",
                        Level.STRICT_SERIALIZABILITY,
                        Guarantee.STRICT_SERIALIZABILITY,
                        """
                        Random transactions of several threads are recorded: what each read, from whom, and wrote.
                        No order of those that committed explains it and agrees with real time.
                        The shortest cycle of what must come before what is told as a story.""",
                        folder),
                anomaly("inconsistent-attempt", Level.OPACITY, Guarantee.OPACITY, """
                        Random transactions of several threads are recorded, with each attempt that was rolled back.
                        No order of all attempts explains what they saw and agrees with real time.
                        The shortest cycle of what must come before what is told as a story.""", folder));
    }

    private static Anomaly anomaly(String name, Level level, Guarantee breaks, String explanation, Path folder) {
        return new Anomaly(name, explanation, breaks, Set.of(), Anomaly.Technique.STRESS, new Program() {
            @Override
            public <X> Evidence provoke(Subject<X> subject, Effort effort) throws InterruptedException {
                HistoryCheck.Outcome outcome =
                        HistoryCheck.run(subject, level, effort.time().toSeconds(), effort.seed());
                return evidence(outcome, folder.resolve(Folder.fileName(subject.name(), name) + ".jsonl"));
            }
        });
    }

    /** Of those histories that the check has given up, nobody can tell whether an order explains them. */
    static Evidence evidence(HistoryCheck.Outcome outcome, Path file) {
        Violation violation = outcome.violation();
        History history = outcome.history();
        if (violation == null || history == null) {
            String note = outcome.undecided() == 0
                    ? null
                    : "of %,d histories, %,d could be neither explained nor refuted"
                            .formatted(outcome.rounds(), outcome.undecided());
            return new Evidence(outcome.attempts(), 0, outcome.undecided(), null, note);
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            HistoryFile.write(history, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String finding = Stream.of(
                        violation.anomaly(),
                        String.join("; ", violation.reasons()),
                        "The history is " + file.getFileName())
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(". "));
        List<Witness.Step> steps = violation.attempts().stream()
                .map(told -> new Witness.Step(told.substring(0, told.indexOf(' ')), 1, told))
                .toList();
        return new Evidence(outcome.attempts(), 1, new Witness(finding, steps));
    }
}
