package dev.stormproof.perf.plan;

import java.util.Locale;

/** What is measured of a workload. */
public enum Kind {
    /** Operations per second, by JMH. */
    THROUGHPUT,
    /** Time per operation where nobody is in the way, by JMH. */
    COST,
    /** How long operations take, up to the longest, and how many attempts: by the latency rig. */
    LATENCY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
