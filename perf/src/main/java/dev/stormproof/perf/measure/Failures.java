package dev.stormproof.perf.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Data and logs of cells that failed: kept beside the others, under a name that ends in {@code .failed}. */
final class Failures {
    private Failures() {}

    /** Keeps a file; its first line becomes the reason. */
    static void keep(Path file, String reason) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        Files.writeString(failed(file), reason + System.lineSeparator() + text);
        Files.deleteIfExists(file);
    }

    /** Keeps a file as it is. */
    static void keep(Path file) throws IOException {
        Files.move(file, failed(file), StandardCopyOption.REPLACE_EXISTING);
    }

    static Path failed(Path file) {
        return file.resolveSibling(file.getFileName() + ".failed");
    }

    /** The message of the innermost cause: what the benchmark said, not how JMH wrapped it. */
    static String messageOf(Throwable failure) {
        Throwable innermost = failure;
        while (true) {
            Throwable[] suppressed = innermost.getSuppressed();
            Throwable next =
                    innermost.getCause() != null ? innermost.getCause() : suppressed.length > 0 ? suppressed[0] : null;
            if (next == null) {
                String message = innermost.getMessage();
                return message == null ? innermost.getClass().getName() : message.strip();
            }
            innermost = next;
        }
    }
}
