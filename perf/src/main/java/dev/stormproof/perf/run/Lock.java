package dev.stormproof.perf.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Says that somebody measures into a folder: a lock on a file in it, which ends with the JVM however that ends. */
final class Lock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private Lock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks a folder.
     *
     * @throws IllegalArgumentException if somebody else has
     */
    static Lock of(RunFolder folder) throws IOException {
        Path file = folder.file("run.lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new Lock(file, channel);
            }
        } catch (OverlappingFileLockException e) {
            // by this JVM itself
        }
        channel.close();
        throw new IllegalArgumentException("%s is being measured by another process".formatted(folder.path()));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        channel.close();
    }
}
