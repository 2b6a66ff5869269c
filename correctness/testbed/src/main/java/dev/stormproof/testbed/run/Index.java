package dev.stormproof.testbed.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The list of runs: {@code README.md} beside their folders, one line a run, what verifies apart from what measures. */
public final class Index {
    private static final String HEAD = """
            # Results

            One folder a run, never changed afterwards; this list is generated.
            """;
    private static final String VERIFIED = """

            ## What each STM guarantees

            Made by `scripts/verify`; `scripts/verify --report RUN` makes matrix and certificates again from its verdicts.

            | run | subjects | processor | anomalies | |
            |---|---|---|---|---|
            """;
    private static final String MEASURED = """

            ## What it costs

            Made by `scripts/perf`; `scripts/perf report RUN` makes the report of a run again from its raw data.

            | run | profile | processor | cells | |
            |---|---|---|---|---|
            """;

    private record Line(String start, String text) {}

    private Index() {}

    /**
     * Writes the list.
     *
     * @param parent where the folders of the runs are
     */
    public static void write(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            List<Folder> folders = children.map(Folder::new).toList();
            String verified = lines(folders, "verdicts.json", Index::verified);
            String measured = lines(folders, "run.json", Index::measured);
            Files.writeString(
                    parent.resolve("README.md"),
                    HEAD
                            + (verified.isEmpty() ? "" : VERIFIED + verified)
                            + (measured.isEmpty() ? "" : MEASURED + measured));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines(List<Folder> folders, String file, Function<Folder, Line> line) {
        List<Line> lines = new ArrayList<>();
        folders.stream()
                .filter(folder -> Files.isRegularFile(folder.file(file)))
                .forEach(folder -> lines.add(line.apply(folder)));
        lines.sort(Comparator.comparing(Line::start).reversed());
        return lines.stream().map(Line::text).collect(Collectors.joining());
    }

    private static Line verified(Folder folder) {
        JsonNode verdicts = Json.read(folder.read("verdicts.json"), JsonNode.class);
        JsonNode summary = verdicts.get("summary");
        String name = folder.path().getFileName().toString();
        return new Line(
                verdicts.get("run").get("start").asText(),
                "| [%s](%s/matrix.md) | %d | %s | %d against a claim, %d as documented, %d hung or crashed | %s |%n"
                        .formatted(
                                name,
                                name,
                                verdicts.get("subjects").size(),
                                verdicts.get("environment").get("processor").asText(),
                                summary.get("claim-broken").asInt(),
                                summary.get("as-documented").asInt(),
                                summary.get("hung").asInt()
                                        + summary.get("crashed").asInt(),
                                incomplete(verdicts.get("run"))));
    }

    private static Line measured(Folder folder) {
        JsonNode run = Json.read(folder.read("run.json"), JsonNode.class);
        JsonNode machine = Json.read(folder.read("environment.json"), JsonNode.class);
        String name = folder.path().getFileName().toString();
        return new Line(
                run.get("start").asText(),
                "| [%s](%s/report.md) | %s | %s | %d ok, %d failed, %d not applicable | %s |%n"
                        .formatted(
                                name,
                                name,
                                run.get("profile").get("name").asText(),
                                machine.get("processor").asText(),
                                cells(run, "ok"),
                                cells(run, "failed"),
                                cells(run, "not-applicable"),
                                incomplete(run)));
    }

    private static long cells(JsonNode run, String status) {
        return StreamSupport.stream(run.get("cells").spliterator(), false)
                .filter(cell -> cell.get("status").asText().equals(status))
                .count();
    }

    private static String incomplete(JsonNode run) {
        return run.path("end").isTextual() ? "" : "incomplete";
    }
}
