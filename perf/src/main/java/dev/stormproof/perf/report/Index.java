package dev.stormproof.perf.report;

import dev.stormproof.perf.run.RunFolder;
import dev.stormproof.perf.run.RunRecord;
import dev.stormproof.perf.run.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of runs: {@code README.md} beside their folders, one line a run. */
final class Index {
    private static final String HEAD = """
            # Results

            One folder a run, made by `scripts/perf`, never changed afterwards; this list is generated.
            `scripts/perf report RUN` makes the report of a run again from its raw data.

            | run | profile | processor | cells | |
            |---|---|---|---|---|
            """;

    private Index() {}

    static void write(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            String lines = children.map(RunFolder::new)
                    .filter(RunFolder::isRun)
                    .sorted(Comparator.comparing((RunFolder run) -> run.record().start())
                            .reversed())
                    .map(Index::line)
                    .collect(Collectors.joining());
            Files.writeString(parent.resolve("README.md"), HEAD + lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(RunFolder folder) {
        RunRecord run = folder.record();
        String name = folder.path().getFileName().toString();
        return "| [%s](%s/report.md) | %s | %s | %d ok, %d failed, %d not applicable | %s |%n"
                .formatted(
                        name,
                        name,
                        run.profile().name(),
                        folder.environment().processor(),
                        run.count(Status.OK),
                        run.count(Status.FAILED),
                        run.count(Status.NOT_APPLICABLE),
                        run.isComplete() ? "" : "incomplete");
    }
}
