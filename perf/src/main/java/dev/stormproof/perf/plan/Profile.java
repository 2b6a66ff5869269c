package dev.stormproof.perf.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stormproof.testbed.Subjects;
import dev.stormproof.testbed.workload.Workloads;
import java.util.List;
import java.util.stream.Collectors;
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
        Timing latency) {
    /** Of the STMs that others made, those that are measured: each in its strongest and its fastest configuration. */
    public static final List<String> PEERS_MEASURED =
            List.of("scala-stm", "multiverse", "multiverse-snapshot", "clojure");

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
            new Timing(30, 1, 60));

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
            new Timing(400, 1, 450));

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
    public static final List<Profile> ALL = List.of(SMOKE, QUICK, POLICIES, PEERS);

    /**
     * How long a cell is measured.
     *
     * @param forks in how many JVMs, one after the other; the latency rig uses one
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
         * How long it runs in each JVM.
         *
         * @return milliseconds, without starting the JVM
         */
        public int millis() {
            return warmupMillis + iterations * iterationMillis;
        }
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
     * The same with other thread counts.
     *
     * @param threads the thread counts of throughput and latency cells
     * @return the changed profile
     */
    public Profile withThreads(List<Integer> threads) {
        return new Profile(name, description, threads, threads, subjects, storms, costs, throughput, cost, latency);
    }
}
