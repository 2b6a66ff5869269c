package dev.stormproof.conformance.verify;

import dev.stormproof.conformance.history.History;
import dev.stormproof.conformance.history.HistoryChecker;
import dev.stormproof.conformance.history.HistoryFile;
import dev.stormproof.conformance.history.HistoryFormatException;
import dev.stormproof.conformance.history.Level;
import dev.stormproof.conformance.history.Violation;
import java.io.IOException;
import java.nio.file.Path;

/** Checks a history that was kept, or recorded elsewhere. */
final class Replay {
    private Replay() {}

    /**
     * Checks it at every level, and prints what comes of it; returns the exit status.
     *
     * @throws IllegalArgumentException if the file holds no history
     */
    static int of(Path file) {
        History history;
        try {
            history = HistoryFile.read(file);
        } catch (IOException | HistoryFormatException e) {
            throw new IllegalArgumentException(
                    "--replay: %s cannot be read as a history: %s".formatted(file, e.getMessage()), e);
        }
        int status = Verify.NOTHING_FOUND;
        for (Level level : Level.values()) {
            var checked = HistoryChecker.check(history, level);
            Violation violation = checked.violation();
            if (violation != null) {
                status = Verify.CLAIM_BROKEN;
                System.out.println(violation.story().strip());
            } else if (checked.decided()) {
                System.out.println(level + ": no violation");
            } else {
                status = status == Verify.CLAIM_BROKEN ? status : Verify.HUNG_OR_CRASHED;
                System.out.println(level + ": not known, the search for an order was given up");
            }
        }
        return status;
    }
}
