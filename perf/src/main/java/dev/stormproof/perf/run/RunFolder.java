package dev.stormproof.perf.run;

import dev.stormproof.testbed.run.Environment;
import dev.stormproof.testbed.run.Folder;
import dev.stormproof.testbed.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A run's folder: {@code run.json}, {@code environment.json}, the raw data, and the report that is made of them.
 *
 * @param path where it is
 */
public record RunFolder(Path path) {
    private static final int PROBE_BYTES = 1 << 20;

    /**
     * Makes a new folder.
     *
     * @param parent where
     * @param name its name; if it is taken, a number is added
     * @return the folder
     * @throws IOException if it cannot be made
     */
    public static RunFolder create(Path parent, String name) throws IOException {
        RunFolder folder = new RunFolder(Folder.create(parent, name).path());
        Files.createDirectories(folder.raw().path());
        return folder;
    }

    /**
     * The folder of a run that there is.
     *
     * @param path where
     * @return the folder
     * @throws IllegalArgumentException if it is none; the message says what it lacks
     */
    public static RunFolder existing(Path path) {
        RunFolder folder = new RunFolder(path);
        if (!folder.isRun()) {
            throw new IllegalArgumentException(
                    "%s is no folder of a run: it must have run.json and environment.json".formatted(path));
        }
        return folder;
    }

    /**
     * Whether this is the folder of a run.
     *
     * @return whether it has what a report needs
     */
    public boolean isRun() {
        return Files.isRegularFile(file("run.json")) && Files.isRegularFile(file("environment.json"));
    }

    /**
     * The raw data.
     *
     * @return the raw data
     */
    public RawData raw() {
        return new RawData(file("raw"));
    }

    /**
     * How far threads were from each other.
     *
     * @return what was measured of that
     */
    public Distances distances() {
        return new Distances(file("distances.csv"));
    }

    /**
     * A file of the folder.
     *
     * @param name its name
     * @return where it is
     */
    public Path file(String name) {
        return path.resolve(name);
    }

    /**
     * What the run was.
     *
     * @return the content of {@code run.json}
     */
    public RunRecord record() {
        return Json.read(new Folder(path).read("run.json"), RunRecord.class);
    }

    /**
     * The machine.
     *
     * @return the content of {@code environment.json}
     */
    public Environment environment() {
        return Json.read(new Folder(path).read("environment.json"), Environment.class);
    }

    /**
     * Makes sure that there is room for a cell's data.
     *
     * @throws IOException if there is none; the message says why
     */
    void probe() throws IOException {
        Path probe = file("probe");
        try {
            Files.write(probe, new byte[PROBE_BYTES]);
        } finally {
            Files.deleteIfExists(probe); // half of one, too
        }
    }

    void write(RunRecord record) {
        write("run.json", Json.write(record));
    }

    void write(Environment environment) {
        write("environment.json", Json.write(environment));
    }

    /**
     * Writes a file, so that at any moment there is the old one or the new one, and never half of one.
     *
     * @param name its name
     * @param text its content
     */
    public void write(String name, String text) {
        new Folder(path).write(name, text);
    }
}
