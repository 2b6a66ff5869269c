package dev.stormproof.testbed;

/**
 * What a program does that knows one {@link Subject} alone: the same calls of its API as the adapter makes for a
 * variable that holds a {@code long}, and nothing of the testbed in between. What the testbed costs is seen beside it.
 *
 * <p>A class, not an interface: where one is loaded, calls of it cost nothing. For one thread.
 */
public abstract class Direct {
    /** For subclasses, which make their variables. */
    protected Direct() {}

    /** Adds 1 to the first variable, in a transaction. */
    public abstract void increment();

    /** Moves 1 from the first variable to the second, in a transaction. */
    public abstract void transfer();

    /**
     * Adds up all variables, in a transaction that only reads.
     *
     * @return the sum
     */
    public abstract long sum();

    /**
     * Reads one variable, in a transaction of its own.
     *
     * @param index which one
     * @return its value
     */
    public abstract long get(int index);
}
