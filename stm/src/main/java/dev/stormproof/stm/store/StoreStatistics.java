package dev.stormproof.stm.store;

/**
 * How often a {@link Store} could not do at once what it was asked for, since it was made.
 *
 * @param busy how many calls have found it busy
 * @param conflicts how many commits were overtaken, and how often the body of an update had to run again
 */
public record StoreStatistics(long busy, long conflicts) {}
