package dev.stormproof.perf.plan;

import java.util.Locale;

/** What is measured of a workload. */
public enum Kind {
    /** Operations per second, by JMH. */
    THROUGHPUT,
    /** Time per operation where nobody is in the way, by JMH. */
    COST,
    /** How long operations take, up to the longest, and how many attempts: by the latency rig. */
    LATENCY,
    /** The core's own API, or what it is measured by, by JMH: the time or the rate that the benchmark asks for. */
    CORE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
