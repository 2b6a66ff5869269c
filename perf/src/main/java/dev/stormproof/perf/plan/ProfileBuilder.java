package dev.stormproof.perf.plan;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A profile in the making: what nothing is said of is not measured, and takes no time. */
public final class ProfileBuilder {
    private static final Timing NONE = new Timing(1, 0, 0, 0, 0);

    private final String name;
    private final String description;
    private List<Integer> throughputThreads = List.of();
    private List<Integer> latencyThreads = List.of();
    private List<String> subjects = List.of();
    private List<String> storms = List.of();
    private List<String> costs = List.of();
    private Timing throughput = NONE;
    private Timing cost = NONE;
    private Timing latency = NONE;
    private List<Integer> crowds = List.of();
    private int rerunPercent;
    private List<Cell> underLoad = List.of();

    ProfileBuilder(String name, String description) {
        this.name = name;
        this.description = description;
    }

    /**
     * The thread counts of throughput and latency cells.
     *
     * @param counts the counts
     * @return this
     */
    public ProfileBuilder threads(List<Integer> counts) {
        return throughputThreads(counts).latencyThreads(counts);
    }

    /**
     * The thread counts of throughput cells alone.
     *
     * @param counts the counts
     * @return this
     */
    public ProfileBuilder throughputThreads(List<Integer> counts) {
        throughputThreads = List.copyOf(counts);
        return this;
    }

    /**
     * The thread counts of latency cells alone.
     *
     * @param counts the counts
     * @return this
     */
    public ProfileBuilder latencyThreads(List<Integer> counts) {
        latencyThreads = List.copyOf(counts);
        return this;
    }

    /**
     * More thread counts, for the throughput of those workloads alone in which threads meet.
     *
     * @param counts the counts
     * @return this
     */
    public ProfileBuilder crowds(List<Integer> counts) {
        crowds = List.copyOf(counts);
        return this;
    }

    /**
     * The subjects.
     *
     * @param names their names
     * @return this
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final ProfileBuilder subjects(Collection<String>... names) {
        subjects = Stream.of(names).flatMap(Collection::stream).toList();
        return this;
    }

    /**
     * The workloads of throughput and latency cells.
     *
     * @param names their names
     * @return this
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final ProfileBuilder storms(Collection<String>... names) {
        storms = Stream.of(names).flatMap(Collection::stream).toList();
        return this;
    }

    /**
     * The workloads of cost cells.
     *
     * @param names their names
     * @return this
     */
    public ProfileBuilder costs(Collection<String> names) {
        costs = List.copyOf(names);
        return this;
    }

    /**
     * How long throughput cells are measured.
     *
     * @param timing the timing
     * @return this
     */
    public ProfileBuilder throughput(Timing timing) {
        throughput = timing;
        return this;
    }

    /**
     * How long cost cells are measured.
     *
     * @param timing the timing
     * @return this
     */
    public ProfileBuilder cost(Timing timing) {
        cost = timing;
        return this;
    }

    /**
     * How long latency cells are measured.
     *
     * @param timing the timing
     * @return this
     */
    public ProfileBuilder latency(Timing timing) {
        latency = timing;
        return this;
    }

    /**
     * How much of the planned time there is, besides, to measure noisy cells again.
     *
     * @param percent the part of it
     * @return this
     */
    public ProfileBuilder rerunPercent(int percent) {
        rerunPercent = percent;
        return this;
    }

    /**
     * More latency cells, each under a load: those whose subject and workload are chosen.
     *
     * @param cells the cells
     * @return this
     */
    public ProfileBuilder underLoad(List<Cell> cells) {
        underLoad = List.copyOf(cells);
        return this;
    }

    /**
     * The profile.
     *
     * @return all of it
     */
    public Profile build() {
        return new Profile(
                name,
                description,
                throughputThreads,
                latencyThreads,
                subjects,
                storms,
                costs,
                throughput,
                cost,
                latency,
                crowds,
                rerunPercent,
                underLoad);
    }
}
