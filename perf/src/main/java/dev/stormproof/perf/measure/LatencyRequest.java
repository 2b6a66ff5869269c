package dev.stormproof.perf.measure;

import dev.stormproof.perf.plan.Profile.Timing;
import java.util.List;

/**
 * What a child JVM is to measure.
 *
 * @param subject the subject's name
 * @param workload the workload's name
 * @param threads the thread counts, one after the other
 * @param timing how long each takes
 * @param folder where the results go
 */
record LatencyRequest(String subject, String workload, List<Integer> threads, Timing timing, String folder) {}
