package dev.stormproof.testbed.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * A run's folder.
 *
 * @param path where it is
 */
public record Folder(Path path) {
    /**
     * Makes sure that folders of runs can be made somewhere.
     *
     * @param parent where
     * @return the same
     * @throws IllegalArgumentException if they cannot; the message says why
     */
    public static Path parent(Path parent) {
        try {
            Files.createDirectories(parent);
        } catch (IOException e) {
            throw new IllegalArgumentException("--output %s is no folder and cannot be made one".formatted(parent), e);
        }
        if (!Files.isWritable(parent)) {
            throw new IllegalArgumentException("--output %s: no permission to write there".formatted(parent));
        }
        return parent;
    }

    /**
     * Makes a new folder.
     *
     * @param parent where
     * @param name its name; if it is taken, a number is added
     * @return the folder
     * @throws IOException if it cannot be made
     */
    public static Folder create(Path parent, String name) throws IOException {
        Path path = parent.resolve(name);
        for (int i = 2; Files.exists(path); i++) {
            path = parent.resolve(name + "-" + i);
        }
        Files.createDirectories(path);
        return new Folder(path);
    }

    /**
     * A name for a file about something of somebody.
     *
     * @param who whose
     * @param what which
     * @return lower case, with nothing in it that a file system would object to
     */
    public static String fileName(String who, String what) {
        return (who + "_" + what).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
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
     * The content of a file.
     *
     * @param name its name
     * @return its text
     */
    public String read(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a file, so that at any moment there is the old one or the new one, and never half of one; nor is one left
     * beside it if that fails.
     *
     * @param name its name
     * @param text its content
     */
    public void write(String name, String text) {
        Path file = file(name);
        Path fresh = file(name + ".new");
        try {
            Files.writeString(fresh, text);
            try {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            try {
                Files.deleteIfExists(fresh);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw new UncheckedIOException(e);
        }
    }
}
