package dev.stormproof.conformance.progress;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What the flight recorder notes of virtual threads that wait and keep their carrier from other work. */
final class PinnedThreads {
    private static final String EVENT = "jdk.VirtualThreadPinned";

    /** What is looked at. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    private PinnedThreads() {}

    /** The events while an action runs, however short. */
    static List<RecordedEvent> during(Action action) throws Exception {
        Path file = Files.createTempFile("pinned", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(EVENT).withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            action.run();
            recording.stop();
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().equals(EVENT))
                    .toList();
        } finally {
            Files.delete(file);
        }
    }
}
