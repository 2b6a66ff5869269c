package dev.stormproof.perf.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stormproof.testbed.Subjects;
import dev.stormproof.testbed.workload.Workloads;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    /** Of the STMs that others made, those that are measured: each in its strongest and its fastest configuration. */
    public static final List<String> PEERS_MEASURED =
            List.of("scala-stm", "multiverse", "multiverse-snapshot", "clojure");

    private static final List<String> OTHERS =
            List.of("scala-stm", "multiverse", "clojure", "arrow", "zio", "narayana");

    private static final Profile SMOKE = new Profile(
            "smoke",
            "about a minute: every STM and lock under every workload at 1 or 2 threads; shows that all of it works,"
                    + " its numbers mean nothing",
            List.of(2),
            List.of(1, 2),
            Stream.of(Subjects.algorithms(), PEERS_MEASURED, Subjects.limits())
                    .flatMap(List::stream)
                    .toList(),
            List.copyOf(Workloads.storms()),
            List.of("read-10"),
            new Timing(30, 2, 30),
            new Timing(30, 2, 30),
            new Timing(30, 1, 60),
            List.of(),
            0,
            oneUnderEachLoad());

    private static final Profile QUICK = new Profile(
            "quick",
            "at most 6 minutes on 2 cores: storms and costs of our algorithms, ScalaSTM, Multiverse and locks at 1, 2, 4"
                    + " and 8 threads, one fork a cell",
            List.of(1, 2, 4, 8),
            List.of(1, 2, 4, 8),
            Stream.of(Subjects.algorithms(), List.of("scala-stm", "multiverse"), Subjects.limits())
                    .flatMap(List::stream)
                    .toList(),
            List.copyOf(Workloads.storms()),
            List.copyOf(Workloads.costs()),
            new Timing(200, 3, 90),
            new Timing(400, 5, 80),
            new Timing(400, 1, 450),
            List.of(),
            4,
            List.of());

    private static final Profile STANDARD = new Profile(
            "standard",
            "at most 40 minutes on 2 cores: our algorithms and every STM of others under storms, at 1, 2, 4, … up to"
                    + " twice the cores, 32 and 128 threads, five forks a cell",
            standardThreads(),
            standardThreads(),
            Stream.of(Subjects.algorithms(), OTHERS, List.of("synchronized"))
                    .flatMap(List::stream)
                    .toList(),
            List.of("hot-counter", "bank", "store-storm", "hash-map"),
            List.of(),
            new Timing(5, 300, 3, 100),
            new Timing(5, 300, 3, 100),
            new Timing(300, 1, 600),
            List.of(128),
            5,
            List.of());

    private static final Profile FULL = new Profile(
            "full",
            "most of a day: every algorithm, every STM of others in each of its configurations, and locks, under every"
                    + " workload, ten forks a cell",
            standardThreads(),
            standardThreads(),
            Stream.of(Subjects.algorithms(), Subjects.peers(), Subjects.limits())
                    .flatMap(List::stream)
                    .toList(),
            Stream.of(Workloads.storms(), Workloads.contest(), Workloads.classics())
                    .flatMap(Set::stream)
                    .toList(),
            List.copyOf(Workloads.costs()),
            new Timing(10, 500, 4, 200),
            new Timing(10, 800, 4, 200),
            new Timing(500, 1, 2000),
            List.of(128),
            25,
            List.of());

    private static final Profile PEERS = new Profile(
            "peers",
            "at most 35 minutes on 2 cores: storm, ScalaSTM, Multiverse at two isolation levels and Clojure's refs, with"
                    + " synchronized as a yardstick, from disjoint counters to a skip list at 1, 2, 8 and 32 threads,"
                    + " one fork a cell",
            List.of(1, 2, 8, 32),
            List.of(1, 2, 8, 32),
            Stream.of(List.of("storm"), PEERS_MEASURED, List.of("synchronized"))
                    .flatMap(List::stream)
                    .toList(),
            Stream.concat(Stream.of("hot-counter"), Workloads.contest().stream())
                    .toList(),
            List.of(),
            new Timing(500, 4, 200),
            new Timing(1000, 4, 200),
            new Timing(500, 1, 1000));

    private static final Profile POLICIES = new Profile(
            "policies",
            "at most 10 minutes on 2 cores: our algorithms with each contention policy, where transactions meet, at 2, 8"
                    + " and 32 threads, one fork a cell",
            List.of(2, 8, 32),
            List.of(2, 8, 32),
            Subjects.ours().stream()
                    .filter(name -> !name.equals("global-lock"))
                    .sorted()
                    .toList(),
            List.of("hot-counter", "bank-8", "update-100", "sorted-list"),
            List.of(),
            new Timing(500, 4, 200),
            new Timing(800, 4, 200),
            new Timing(500, 1, 800));

    /** How the core's own API is measured: at most 13 minutes. */
    public static final Profile TARGETS =
            core("targets", "at most 13 minutes on 2 cores, two forks a cell", new Timing(2, 900, 5, 800));

    /** The same in less time. */
    public static final Profile QUICK_TARGETS =
            core("quick targets", "at most 3 minutes on 2 cores, one fork a cell", new Timing(1, 400, 5, 250));

    /** All profiles of subjects under workloads, the shortest first. */
    public static final List<Profile> ALL = List.of(SMOKE, QUICK, POLICIES, PEERS, STANDARD, FULL);

    /** What older runs recorded had neither crowds nor loads. */
    @SuppressWarnings("NullAway") // Jackson's null for what is not there
    public Profile {
        crowds = crowds == null ? List.of() : List.copyOf(crowds);
        underLoad = underLoad == null ? List.of() : List.copyOf(underLoad);
    }

    /**
     * A profile without crowds and loads, that measures nothing again.
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
     */
    public Profile(
            String name,
            String description,
            List<Integer> throughputThreads,
            List<Integer> latencyThreads,
            List<String> subjects,
            List<String> storms,
            List<String> costs,
            Timing throughput,
            Timing cost,
            Timing latency) {
        this(
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
                List.of(),
                0,
                List.of());
    }

    private static List<Cell> oneUnderEachLoad() {
        return Stream.of(
                        Load.open(Arrival.CONSTANT, 2_000),
                        Load.open(Arrival.POISSON, 2_000),
                        Load.open(Arrival.CONSTANT, 1_000).sweptBy(10), // no step of it is the first of these
                        Load.CLOSED.in(ThreadKind.VIRTUAL),
                        Load.CLOSED.under(new Storm(50, 50, 100, 4)))
                .map(load -> new Cell(Kind.LATENCY, "storm", "bank", 2, load))
                .toList();
    }

    /** 1, 2, 4, … up to twice the cores, and far more threads than most machines have cores. */
    private static List<Integer> standardThreads() {
        int most = 2 * Runtime.getRuntime().availableProcessors();
        return IntStream.concat(IntStream.iterate(1, count -> count <= most, count -> 2 * count), IntStream.of(32))
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    /**
     * How long a cell is measured.
     *
     * @param forks in how many JVMs, one after the other
     * @param warmupMillis how long it runs before anything counts
     * @param iterations how many times it is measured
     * @param iterationMillis how long each time
     */
    public record Timing(int forks, int warmupMillis, int iterations, int iterationMillis) {
        /** Runs that were recorded before there could be more have one fork. */
        public Timing {
            forks = Math.max(1, forks);
        }

        /**
         * A timing of one fork.
         *
         * @param warmupMillis how long it runs before anything counts
         * @param iterations how many times it is measured
         * @param iterationMillis how long each time
         */
        public Timing(int warmupMillis, int iterations, int iterationMillis) {
            this(1, warmupMillis, iterations, iterationMillis);
        }

        /**
         * The same in one JVM.
         *
         * @return the changed timing
         */
        public Timing oneFork() {
            return new Timing(warmupMillis, iterations, iterationMillis);
        }

        /**
         * How long it runs in each JVM.
         *
         * @return milliseconds, without starting the JVM
         */
        public int millis() {
            return warmupMillis + iterations * iterationMillis;
        }
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
                throughput.oneFork(),
                cost.oneFork(),
                latency.oneFork(),
                crowds,
                rerunPercent,
                underLoad);
    }

    /**
     * A profile.
     *
     * @param name its name
     * @return the profile
     * @throws IllegalArgumentException if there is none of this name; the message lists those that exist
     */
    public static Profile byName(String name) {
        return ALL.stream()
                .filter(profile -> profile.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown profile '%s'; known are %s"
                        .formatted(name, ALL.stream().map(Profile::name).collect(Collectors.joining(", ")))));
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
        return new Profile(
                name, description, List.of(), List.of(), List.of(), List.of(), List.of(), timing, timing, timing);
    }

    /**
     * Whether its numbers mean nothing, for it only shows that all works.
     *
     * @return whether it is the smoke profile
     */
    @JsonIgnore
    public boolean isSmoke() {
        return name.equals(SMOKE.name);
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
