package dev.stormproof.perf.plan;

import dev.stormproof.testbed.AnySubject;
import dev.stormproof.testbed.workload.Workloads;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody chose to measure.
 *
 * @param profile how much, and for how long
 * @param subjects of which subjects
 * @param workloads under which workloads
 * @param loads how operations come to the threads of latency cells, besides in a closed loop
 */
public record Choice(Profile profile, List<String> subjects, List<String> workloads, List<Load> loads) {
    private static final int MAX_THREADS = 256;

    /**
     * A choice of closed loops.
     *
     * @param profile how much, and for how long
     * @param subjects of which subjects
     * @param workloads under which workloads
     */
    public Choice(Profile profile, List<String> subjects, List<String> workloads) {
        this(profile, subjects, workloads, List.of());
    }

    /**
     * The same with a load besides.
     *
     * @param load how operations come to the threads of latency cells
     * @return the choice
     */
    public Choice under(Load load) {
        return new Choice(profile, subjects, workloads, List.of(load));
    }

    /**
     * Makes sense of names.
     *
     * @param profile the profile's name
     * @param subjects the subjects' names; none for the profile's
     * @param workloads the workloads' names; none for the profile's
     * @param threads the thread counts; none for the profile's
     * @return what they stand for
     * @throws IllegalArgumentException if one stands for nothing; the message says which would
     */
    public static Choice of(String profile, List<String> subjects, List<String> workloads, List<String> threads) {
        Profile chosen = Profiles.byName(profile);
        subjects.forEach(AnySubject::byName);
        workloads.forEach(Workloads::byName);
        return new Choice(
                threads.isEmpty()
                        ? chosen
                        : chosen.withThreads(threads.stream()
                                .map(Choice::threadCount)
                                .distinct()
                                .sorted()
                                .toList()),
                subjects.isEmpty()
                        ? chosen.subjects()
                        : subjects.stream().distinct().toList(),
                workloads.isEmpty()
                        ? Stream.concat(chosen.storms().stream(), chosen.costs().stream())
                                .toList()
                        : workloads.stream().distinct().toList());
    }

    private static int threadCount(String text) {
        if (text.matches("\\d{1,3}")) {
            int threads = Integer.parseInt(text);
            if (threads >= 1 && threads <= MAX_THREADS) {
                return threads;
            }
        }
        throw new IllegalArgumentException(
                "'%s' is not a number of threads; it must be from 1 to %d".formatted(text, MAX_THREADS));
    }
}
