package dev.stormproof.perf.measure;

import java.util.Locale;

/** Numbers as people read them: two or three digits and a unit of fitting size. */
public final class Quantity {
    /** Stands where there is no number. */
    public static final String NONE = "–";

    private Quantity() {}

    /**
     * Operations per second.
     *
     * @param operations operations per second
     * @return the rate
     */
    public static String perSecond(double operations) {
        if (operations >= 1e6) {
            return digits(operations / 1e6) + " M/s";
        }
        return operations >= 1e3 ? digits(operations / 1e3) + " k/s" : digits(operations) + " /s";
    }

    /**
     * Time.
     *
     * @param nanos nanoseconds
     * @return the time
     */
    public static String time(double nanos) {
        if (nanos >= 1e9) {
            return digits(nanos / 1e9) + " s";
        }
        if (nanos >= 1e6) {
            return digits(nanos / 1e6) + " ms";
        }
        return nanos >= 1e3 ? digits(nanos / 1e3) + " µs" : digits(nanos) + " ns";
    }

    /**
     * How many times as much.
     *
     * @param ratio how many times as much
     * @return the ratio
     */
    public static String ratio(double ratio) {
        return digits(ratio) + "×";
    }

    /**
     * Digits that count.
     *
     * @param value a number
     * @return the number
     */
    public static String digits(double value) {
        int decimals = value >= 100
                ? 0
                : value >= 10 ? 1 : value >= 1 || value <= 0 ? 2 : 1 - (int) Math.floor(Math.log10(value));
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
