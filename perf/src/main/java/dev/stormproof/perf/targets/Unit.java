package dev.stormproof.perf.targets;

import dev.stormproof.perf.measure.Quantity;
import java.util.Locale;

/** What a number counts, and so how it is written. */
public enum Unit {
    /** Nanoseconds. */
    TIME,
    /** Operations per second. */
    RATE,
    /** How many times as much. */
    RATIO,
    /** Which part of all. */
    SHARE,
    /** Attempts. */
    ATTEMPTS,
    /** Bytes. */
    BYTES;

    private static final int MANY = 10; // attempts, of which thousandths say nothing

    /**
     * A number of this unit.
     *
     * @param value the number
     * @return as people read it
     */
    public String text(double value) {
        return switch (this) {
            case TIME -> value < 0 ? "-" + Quantity.time(-value) : Quantity.time(value);
            case RATE -> Quantity.perSecond(value);
            case RATIO -> Quantity.ratio(value);
            case SHARE -> Quantity.digits(100 * value) + " %";
            case ATTEMPTS -> value < MANY ? String.format(Locale.ROOT, "%.3f", value) : Quantity.digits(value);
            case BYTES -> String.format(Locale.ROOT, "%.2f B", value);
        };
    }
}
