package dev.stormproof.perf.plan;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When the next operation of a thread begins. */
public enum Arrival {
    /** When the last has ended: a closed loop, which saturates, and waits for whatever stalls. */
    CLOSED("when the last has ended: a closed loop"),
    /** When it is due, at equal distances: an open loop, in which whatever stalls is waited for by all who come. */
    CONSTANT("when it is due, at equal distances: an open loop"),
    /** When it is due, at random: an open loop of clients who know nothing of each other. */
    POISSON("when it is due, at random: an open loop");

    private final String description;

    Arrival(String description) {
        this.description = description;
    }

    /**
     * An arrival.
     *
     * @param name its name
     * @return the arrival
     * @throws IllegalArgumentException if there is none of this name; the message says which there are
     */
    public static Arrival byName(String name) {
        return Stream.of(values())
                .filter(arrival -> arrival.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown arrival '%s'; known are %s"
                        .formatted(
                                name, Stream.of(values()).map(Arrival::toString).collect(Collectors.joining(", ")))));
    }

    /**
     * What it means.
     *
     * @return one line
     */
    public String description() {
        return description;
    }

    /**
     * Whether operations are due at times of their own.
     *
     * @return whether it is an open loop
     */
    public boolean isOpen() {
        return this != CLOSED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
