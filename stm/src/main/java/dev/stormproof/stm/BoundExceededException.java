package dev.stormproof.stm;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A transaction has not committed within the {@linkplain Engine#within(Duration) time} or the
 * {@linkplain Engine#attempts(int) number of attempts} that it was given. It has been rolled back.
 */
public final class BoundExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How often it was tried. */
    private final int attempts;

    /** How long that took. */
    private final Duration elapsed;

    private final transient List<Conflict> conflicts;

    /**
     * How often a variable was in the way.
     *
     * @param variable the variable
     * @param times how many attempts failed because of it
     */
    public record Conflict(Variable variable, int times) {}

    BoundExceededException(int attempts, Duration elapsed, List<Conflict> conflicts) {
        super("no commit after %,d attempts in %s%s".formatted(attempts, elapsed, inWords(conflicts)));
        this.attempts = attempts;
        this.elapsed = elapsed;
        this.conflicts = conflicts;
    }

    private static String inWords(List<Conflict> conflicts) {
        return conflicts.stream()
                .map(conflict -> "%s %,d times".formatted(conflict.variable(), conflict.times()))
                .collect(Collectors.joining(", ", conflicts.isEmpty() ? "" : "; lost ", ""));
    }

    /**
     * How often it was tried.
     *
     * @return the number of attempts
     */
    public int attempts() {
        return attempts;
    }

    /**
     * How long that took.
     *
     * @return the time from its first attempt
     */
    public Duration elapsed() {
        return elapsed;
    }

    /**
     * The variables that were in the way most often, at most five. An attempt may fail without one that is known: it
     * aborted itself, or waited for a change.
     *
     * @return the variables, the most frequent first
     */
    public List<Conflict> conflicts() {
        return conflicts;
    }
}
