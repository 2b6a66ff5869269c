package dev.stormproof.perf.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stormproof.testbed.workload.Workloads;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much to measure, and for how long.
 *
 * @param name its name on command lines
 * @param description one line
 * @param throughputThreads the thread counts of throughput cells
 * @param latencyThreads the thread counts of latency cells
 * @param subjects the subjects
 * @param storms the workloads of throughput and latency cells
 * @param costs the workloads of cost cells
 * @param throughput the timing of throughput cells
 * @param cost the timing of cost cells
 * @param latency the timing of latency cells
 * @param crowds more thread counts, for the throughput of those workloads alone in which threads meet
 * @param rerunPercent how much of the planned time there is, besides, to measure noisy cells again
 * @param underLoad more latency cells, each under a load: those whose subject and workload are chosen
 */
public record Profile(
        String name,
        String description,
        List<Integer> throughputThreads,
        List<Integer> latencyThreads,
        List<String> subjects,
        List<String> storms,
        List<String> costs,
        Timing throughput,
        Timing cost,
        Timing latency,
        List<Integer> crowds,
        int rerunPercent,
        List<Cell> underLoad) {
    /** The name of the profile whose numbers mean nothing. */
    static final String SMOKE = "smoke";

    /** What older runs recorded had neither crowds nor loads. */
    @SuppressWarnings("NullAway") // Jackson's null for what is not there
    public Profile {
        crowds = crowds == null ? List.of() : List.copyOf(crowds);
        underLoad = underLoad == null ? List.of() : List.copyOf(underLoad);
    }

    /**
     * Begins a profile.
     *
     * @param name its name on command lines
     * @param description one line
     * @return what makes it
     */
    public static ProfileBuilder named(String name, String description) {
        return new ProfileBuilder(name, description);
    }

    /**
     * The timing of some kind of cells.
     *
     * @param kind the kind
     * @return how long each is measured
     */
    public Timing timing(Kind kind) {
        return switch (kind) {
            case THROUGHPUT -> throughput;
            case COST, CORE -> cost;
            case LATENCY -> latency;
        };
    }

    /**
     * The same for one fork of each cell.
     *
     * @return the changed profile
     */
    public Profile oneFork() {
        return new Profile(
                name,
                description,
                throughputThreads,
                latencyThreads,
                subjects,
                storms,
                costs,
                throughput.inForks(1),
                cost.inForks(1),
                latency.inForks(1),
                crowds,
                rerunPercent,
                underLoad);
    }

    /**
     * A profile for the core's own API.
     *
     * @param name its name
     * @param description one line
     * @param timing the timing of all cells
     * @return the profile
     */
    public static Profile core(String name, String description, Timing timing) {
        return named(name, description)
                .throughput(timing)
                .cost(timing)
                .latency(timing)
                .build();
    }

    /**
     * Whether its numbers mean nothing, for it only shows that all works.
     *
     * @return whether it is the smoke profile
     */
    @JsonIgnore
    public boolean isSmoke() {
        return name.equals(SMOKE);
    }

    /**
     * The thread counts at which something is measured of a workload.
     *
     * @param kind what is measured
     * @param workload the workload
     * @return the thread counts, the lowest first
     */
    public List<Integer> threads(Kind kind, String workload) {
        return switch (kind) {
            case THROUGHPUT ->
                Workloads.storms().contains(workload)
                        ? Stream.concat(throughputThreads.stream(), crowds.stream())
                                .distinct()
                                .sorted()
                                .toList()
                        : throughputThreads;
            case LATENCY -> latencyThreads;
            case COST, CORE -> List.of(1);
        };
    }

    /**
     * The same with other thread counts.
     *
     * @param threads the thread counts of throughput and latency cells
     * @return the changed profile
     */
    public Profile withThreads(List<Integer> threads) {
        return new Profile(
                name,
                description,
                threads,
                threads,
                subjects,
                storms,
                costs,
                throughput,
                cost,
                latency,
                List.of(),
                rerunPercent,
                List.of());
    }
}
