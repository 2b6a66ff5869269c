package dev.stormproof.perf.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A calm, a storm, and the calm after it.
 *
 * @param calmMillis how long the calm before it lasts
 * @param stormMillis how long the storm lasts
 * @param afterMillis how long the calm after it lasts, in which it should be over
 * @param times how many times as much comes in the storm: as many operations a second in an open loop, as many threads
 *     in a closed one
 */
public record Storm(int calmMillis, int stormMillis, int afterMillis, int times) {
    private static final Pattern NAME = Pattern.compile("(\\d{1,6})-(\\d{1,6})-(\\d{1,6})x(\\d{1,6})");

    /** Checks that there is a calm to compare with, a storm, and time to recover. */
    public Storm {
        if (calmMillis < 1 || stormMillis < 1 || afterMillis < 1 || times < 2) {
            throw new IllegalArgumentException("a storm needs a calm before and after it, and at least twice the load");
        }
    }

    /**
     * The storm of a name.
     *
     * @param name as {@link #toString()} gives it
     * @return the storm
     * @throws IllegalArgumentException if it is no such name; the message says how one looks
     */
    public static Storm of(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no storm; one of 300 ms after 200 ms of calm, before 500 ms of calm, with 4 times the load,"
                                    .formatted(name)
                            + " is 200-300-500x4");
        }
        return new Storm(number(parts, 1), number(parts, 2), number(parts, 3), number(parts, 4));
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    /**
     * How long it all takes.
     *
     * @return milliseconds
     */
    public int millis() {
        return calmMillis + stormMillis + afterMillis;
    }

    /**
     * When it is over.
     *
     * @return milliseconds after the beginning
     */
    public int endMillis() {
        return calmMillis + stormMillis;
    }

    @Override
    public String toString() {
        return "%d-%d-%dx%d".formatted(calmMillis, stormMillis, afterMillis, times);
    }
}
