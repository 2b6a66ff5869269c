package dev.stormproof.perf.plan;

import java.util.Locale;

/** When the next operation of a thread begins. */
public enum Arrival {
    /** When the last has ended: a closed loop, which saturates, and waits for whatever stalls. */
    CLOSED,
    /** When it is due, at equal distances: an open loop, in which whatever stalls is waited for by all who come. */
    CONSTANT,
    /** When it is due, at random: an open loop of clients who know nothing of each other. */
    POISSON;

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
