package dev.stormproof.perf.plan;

import dev.stormproof.testbed.Subjects;
import dev.stormproof.testbed.workload.Workloads;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All profiles. Adding one is an entry here, and one in {@link #ALL}. */
public final class Profiles {
    /** Of the STMs that others made, those that are measured: each in its strongest and its fastest configuration. */
    public static final List<String> PEERS_MEASURED =
            List.of("scala-stm", "multiverse", "multiverse-snapshot", "clojure");

    private static final List<String> OTHERS =
            List.of("scala-stm", "multiverse", "clojure", "arrow", "zio", "narayana");

    private static final List<String> RETRY_WORKLOADS = List.of("opposed-pairs", "hot-counter", "philosophers");

    /** Until the slowest to be compiled is: ScalaSTM's high percentiles on the bank settle between 0.6 and 1.2 s. */
    private static final int COLD = 1_200;

    private static final Profile SMOKE = new Profile(
            Profile.SMOKE,
            "about a minute: STMs and locks under every storm at 2 threads; shows that all of it works,"
                    + " its numbers mean nothing",
            List.of(2),
            List.of(2),
            together(Subjects.algorithms(), PEERS_MEASURED, Subjects.limits()),
            List.copyOf(Workloads.storms()),
            List.of("read-10"),
            new Timing(5, 1, 30),
            new Timing(5, 2, 30),
            new Timing(5, 1, 60),
            List.of(),
            0,
            oneUnderEachLoad());

    private static final Profile QUICK = new Profile(
            "quick",
            "at most 6 minutes on 2 cores: storms and costs of our algorithms, ScalaSTM, Multiverse and locks at 1, 2, 4"
                    + " and 8 threads, one fork a cell",
            List.of(1, 2, 4, 8),
            List.of(1, 2, 4, 8),
            together(Subjects.algorithms(), List.of("scala-stm", "multiverse"), Subjects.limits()),
            List.copyOf(Workloads.storms()),
            List.copyOf(Workloads.costs()),
            new Timing(150, 3, 80),
            new Timing(400, 5, 60),
            Timing.ofLatency(1, COLD, 60, 250),
            List.of(),
            9,
            List.of());

    private static final Profile STANDARD = new Profile(
            "standard",
            "about 40 minutes on 2 cores: our algorithms and every STM of others under storms and a bounded queue,"
                    + " at 1, 2, 4, … up to twice the cores, 32 and 128 threads, five forks a cell",
            standardThreads(),
            standardThreads(),
            together(Subjects.algorithms(), OTHERS, List.of("synchronized")),
            List.of("hot-counter", "bank", "hand-off"),
            List.of(),
            new Timing(5, 300, 3, 100),
            new Timing(5, 300, 3, 100),
            Timing.ofLatency(5, COLD, 60, 140),
            List.of(128),
            11,
            List.of());

    private static final Profile FULL = new Profile(
            "full",
            "most of a day: every algorithm, every STM of others in each of its configurations, and locks, under every"
                    + " workload, five forks a cell",
            standardThreads(),
            standardThreads(),
            together(Subjects.algorithms(), Subjects.peers(), Subjects.limits()),
            together(Workloads.storms(), Workloads.contest(), Workloads.classics()),
            List.copyOf(Workloads.costs()),
            new Timing(5, 500, 3, 200),
            new Timing(5, 800, 3, 200),
            Timing.ofLatency(5, COLD, 100, 600),
            List.of(128),
            12,
            List.of());

    private static final Profile PEERS = new Profile(
            "peers",
            "at most 35 minutes on 2 cores: storm, ScalaSTM, Multiverse at two isolation levels and Clojure's refs, with"
                    + " synchronized as a yardstick, from disjoint counters to a skip list at 1, 2, 8 and 32 threads,"
                    + " one fork a cell",
            List.of(1, 2, 8, 32),
            List.of(1, 2, 8, 32),
            together(List.of("storm"), PEERS_MEASURED, List.of("synchronized")),
            together(List.of("hot-counter"), Workloads.contest()),
            List.of(),
            new Timing(500, 4, 200),
            new Timing(1000, 4, 200),
            Timing.ofLatency(1, COLD, 200, 1000),
            List.of(),
            12,
            List.of());

    private static final Profile ADAPTERS = new Profile(
            "adapters",
            "at most 10 minutes on 2 cores: what the testbed costs; every STM and lock through it and by its own API,"
                    + " where nobody is in the way, five forks a cell",
            List.of(),
            List.of(),
            together(List.of("storm", "store"), OTHERS, Subjects.limits()),
            List.of(),
            Workloads.direct().stream()
                    .flatMap(direct -> Stream.of(Workloads.likeOf(direct), direct))
                    .toList(),
            new Timing(300, 5, 100),
            new Timing(5, 400, 5, 80),
            new Timing(300, 1, 100),
            List.of(),
            10,
            List.of());

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
            new Timing(400, 3, 200),
            new Timing(800, 4, 200),
            Timing.ofLatency(1, COLD, 100, 600),
            List.of(),
            12,
            List.of());

    private static final Profile RETRY_STORMS = new Profile(
            "storms",
            "about 35 minutes on 2 cores: our algorithms with each contention policy, at 1, 2, 4, … up to twice the cores,"
                    + " 32 and 128 threads that compete, and after a storm; five forks a cell",
            retryThreads(),
            retryThreads(),
            Subjects.ours().stream().sorted().toList(),
            RETRY_WORKLOADS,
            List.of(),
            new Timing(5, 200, 3, 100),
            new Timing(5, 200, 3, 100),
            Timing.ofLatency(1, COLD, 60, 500),
            List.of(),
            12,
            oursAfterTheStorm());

    /** How the core's own API is measured: at most 13 minutes. */
    public static final Profile TARGETS =
            Profile.core("targets", "at most 13 minutes on 2 cores, two forks a cell", new Timing(2, 900, 5, 800));

    /** The same in less time. */
    public static final Profile QUICK_TARGETS =
            Profile.core("quick targets", "at most 3 minutes on 2 cores, one fork a cell", new Timing(1, 400, 5, 250));

    /** All profiles of subjects under workloads, the shortest first. */
    public static final List<Profile> ALL =
            List.of(SMOKE, QUICK, ADAPTERS, POLICIES, RETRY_STORMS, PEERS, STANDARD, FULL);

    private Profiles() {}

    /**
     * A profile.
     *
     * @param name its name
     * @return the profile
     * @throws IllegalArgumentException if there is none of this name; the message lists those that exist
     */
    public static Profile byName(String name) {
        return ALL.stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown profile '%s'; known are %s"
                        .formatted(name, ALL.stream().map(Profile::name).collect(Collectors.joining(", ")))));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static List<String> together(Collection<String>... names) {
        return Stream.of(names).flatMap(Collection::stream).toList();
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

    /** Two threads, as many as the smallest machine has cores, and for a while 32 of them. */
    private static List<Cell> oursAfterTheStorm() {
        Load load = Load.CLOSED.under(new Storm(200, 400, 600, 16));
        return RETRY_WORKLOADS.stream()
                .flatMap(workload -> Subjects.ours().stream()
                        .sorted()
                        .map(subject -> new Cell(Kind.LATENCY, subject, workload, 32, load)))
                .toList();
    }

    private static List<Integer> retryThreads() {
        return Stream.concat(standardThreads().stream(), Stream.of(128))
                .distinct()
                .sorted()
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
}
