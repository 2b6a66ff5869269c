package dev.stormproof.perf.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How operations come to the threads of a latency cell.
 *
 * @param arrival when an operation begins
 * @param rate operations a second of all threads together; 0 in a closed loop, which takes what it gets
 * @param sweep by how much the rate rises from step to step, until one is not reached; 1 for this rate alone
 * @param threadKind in what kind of threads
 * @param storm what comes over it; null for an even load
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Load(
        Arrival arrival,
        double rate,
        double sweep,
        ThreadKind threadKind,
        @Nullable Storm storm) {
    /** Each thread of the operating system starts its next operation when the last has ended. */
    public static final Load CLOSED = new Load(Arrival.CLOSED, 0, 1, ThreadKind.PLATFORM, null);

    /** Where a sweep ends at the latest: at about what the rig itself can do. */
    private static final double MAX_RATE = 10e6;

    /** So that four digits tell one rate from the next. */
    private static final double LEAST_SWEEP = 1.1;

    /** What {@link #fileNamePart()} is made of, as a regular expression. */
    static final String PART = "(_(arrival|rate|sweep|on|storm)=([a-z]+|\\d+-\\d+-\\d+x\\d+|\\d+(\\.\\d+)?))*";

    /** Checks that it makes sense. */
    public Load {
        if (arrival.isOpen() ? !(rate > 0 && Double.isFinite(rate)) : rate != 0 || sweep != 1) {
            throw new IllegalArgumentException("an open loop needs a rate, and a closed one has none");
        }
        if (sweep != 1 && !(sweep >= LEAST_SWEEP && Double.isFinite(sweep) && storm == null)) {
            throw new IllegalArgumentException(
                    "a sweep rises by a factor of at least %s, and has no storm".formatted(LEAST_SWEEP));
        }
    }

    /**
     * An open loop in threads of the operating system.
     *
     * @param arrival when an operation is due
     * @param rate operations a second of all threads together
     * @return the load
     */
    public static Load open(Arrival arrival, double rate) {
        return new Load(arrival, rate, 1, ThreadKind.PLATFORM, null);
    }

    /**
     * The same in threads of some kind.
     *
     * @param kind the kind
     * @return the load
     */
    public Load in(ThreadKind kind) {
        return new Load(arrival, rate, sweep, kind, storm);
    }

    /**
     * The same with a storm over it.
     *
     * @param storm the storm
     * @return the load
     */
    public Load under(Storm storm) {
        return new Load(arrival, rate, sweep, threadKind, storm);
    }

    /**
     * The same at rates that rise until one is not reached.
     *
     * @param factor by how much from step to step
     * @return the load
     */
    public Load sweptBy(double factor) {
        return new Load(arrival, rate, factor, threadKind, storm);
    }

    /**
     * Whether the rate rises.
     *
     * @return whether it is a sweep
     */
    public boolean rises() {
        return sweep > 1;
    }

    /**
     * One step of a sweep.
     *
     * @param rate operations a second of all threads together
     * @return the same at this rate alone
     */
    public Load at(double rate) {
        return new Load(arrival, rate, 1, threadKind, storm);
    }

    /**
     * The next step of a sweep.
     *
     * @return the sweep from the next rate on; empty if there is none
     */
    public Optional<Load> next() {
        double next = new BigDecimal(rate * sweep).round(new MathContext(4)).doubleValue();
        return !rises() || next > MAX_RATE
                ? Optional.empty()
                : Optional.of(new Load(arrival, next, sweep, threadKind, storm));
    }

    /** Whether another is this one or a step of this sweep. */
    boolean includes(Load other) {
        return equals(other) || (rises() && other.rate >= rate && at(other.rate).equals(other));
    }

    /**
     * How many rates there are at most.
     *
     * @return the number of steps of a sweep; 1 if it is none
     */
    public int steps() {
        return (int) Stream.iterate(Optional.of(this), Optional::isPresent, load -> load.flatMap(Load::next))
                .count();
    }

    /**
     * How long it is measured.
     *
     * @param timing the timing of an even load
     * @return milliseconds, of each step
     */
    public int measuredMillis(Timing timing) {
        return storm == null ? timing.iterationMillis() : storm.millis();
    }

    /**
     * Its part of the names of files.
     *
     * @return a key and a value for all that is not as in {@link #CLOSED}
     */
    public String fileNamePart() {
        return part("arrival", arrival, CLOSED.arrival)
                + part("rate", number(rate), number(CLOSED.rate))
                + part("sweep", number(sweep), number(CLOSED.sweep))
                + part("on", threadKind, CLOSED.threadKind)
                + part("storm", String.valueOf(storm), String.valueOf(CLOSED.storm));
    }

    private static <T> String part(String key, T value, T usual) {
        return value.equals(usual) ? "" : "_%s=%s".formatted(key, value);
    }

    private static String number(double value) {
        return new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
    }

    /** The load of such a part. */
    static Load ofFileNamePart(String part) {
        Map<String, String> values = Stream.of(part.split("_"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        String storm = values.get("storm");
        return new Load(
                Arrival.byName(values.getOrDefault("arrival", CLOSED.arrival.toString())),
                Double.parseDouble(values.getOrDefault("rate", "0")),
                Double.parseDouble(values.getOrDefault("sweep", "1")),
                threadKind(values.getOrDefault("on", CLOSED.threadKind.toString())),
                storm == null ? null : Storm.of(storm));
    }

    private static ThreadKind threadKind(String name) {
        return Stream.of(ThreadKind.values())
                .filter(kind -> kind.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return fileNamePart().isEmpty()
                ? "closed"
                : fileNamePart().substring(1).replace('_', ' ').replace('=', ' ');
    }
}
