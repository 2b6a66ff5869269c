package dev.stormproof.perf.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.testbed.run.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The raw data of a run: a folder a kind, a file or more a cell. Those of the first fork are in the folder itself,
 * those of the second in {@code fork=2} in it, and so on.
 *
 * @param path where they are
 */
public record RawData(Path path) {
    /*
     * A cell's .json is written last, and only if the invariant held. So whoever finds one that can be read knows that
     * this fork was measured, however the run ended. Beside it a JVM keeps a .log and a .safepoints while it measures:
     * they are gone when it is finished, and end in .failed when that was not as it should be.
     */

    /**
     * Where a fork's data go.
     *
     * @param fork which one, from 1 on
     * @return the folder, which need not exist
     */
    public Path ofFork(int fork) {
        return fork == 1 ? path : path.resolve("fork=" + fork);
    }

    /**
     * The folders in which there are data of a cell, fork by fork.
     *
     * @param cell the cell
     * @return those of the forks that are whole
     */
    public List<Path> folders(Cell cell) {
        List<Path> folders = new ArrayList<>();
        for (int fork = 1; isWhole(cell, fork); fork++) {
            folders.add(folder(cell, fork));
        }
        return folders;
    }

    /**
     * What JMH measured in all forks of a cell, as if it had been in one go.
     *
     * @param cell the cell
     * @return the content of its result files
     */
    public JsonNode jmh(Cell cell) {
        return jmh(cell, Integer.MAX_VALUE);
    }

    /** The same of the first forks, so many at most. */
    JsonNode jmh(Cell cell, int atMost) {
        List<JsonNode> forks = folders(cell).stream()
                .limit(atMost)
                .map(folder -> read(folder.resolve(cell.fileName() + ".json")))
                .toList();
        JsonNode all = forks.get(0);
        for (JsonNode more : forks.subList(1, forks.size())) {
            append(all.get(0).get("primaryMetric"), more.get(0).get("primaryMetric"));
            all.get(0).get("secondaryMetrics").fields().forEachRemaining(metric -> {
                JsonNode other = more.get(0).get("secondaryMetrics").get(metric.getKey());
                if (other != null) {
                    append(metric.getValue(), other);
                }
            });
        }
        return all;
    }

    private static void append(JsonNode metric, JsonNode more) {
        ((ArrayNode) metric.get("rawData")).addAll((ArrayNode) more.get("rawData"));
    }

    /** Whether a fork of a cell was measured to its end. */
    boolean isWhole(Cell cell, int fork) {
        Path file = folder(cell, fork).resolve(cell.fileName() + ".json");
        try {
            return Files.exists(file) && !read(file).isEmpty();
        } catch (UncheckedIOException e) {
            return false; // half of one
        }
    }

    /** Deletes what a fork of a cell left behind that did not come to its end. */
    void clear(Cell cell, int fork) throws IOException {
        Path folder = folder(cell, fork);
        String shared = cell.sharedFileName() + ".";
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(shared)
                        || Cell.ofFileName(cell.kind(), name)
                                .filter(cell::includes)
                                .isPresent()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Deletes what JVMs wrote of themselves that had no time left to clear it away, be their cells finished or not. */
    void clearInterrupted() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(RawData::isOfAJvmAtWork).toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean isOfAJvmAtWork(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".log") || name.endsWith(".safepoints");
    }

    private Path folder(Cell cell, int fork) {
        return ofFork(fork).resolve(cell.kind().toString());
    }

    private static JsonNode read(Path file) {
        try {
            return Json.read(Files.readString(file), JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
