package dev.stormproof.perf.plan;

import dev.stormproof.testbed.Subjects;
import dev.stormproof.testbed.workload.Workloads;
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

    private static final Profile SMOKE = Profile.named(
                    Profile.SMOKE,
                    "about a minute: STMs and locks under every storm at 2 threads; shows that all of it works,"
                            + " its numbers mean nothing")
            .threads(List.of(2))
            .subjects(Subjects.algorithms(), PEERS_MEASURED, Subjects.limits())
            .storms(Workloads.storms())
            .costs(List.of("read-10"))
            .throughput(Timing.once(30).afterWarmUp(5))
            .cost(Timing.iterations(2, 30).afterWarmUp(5))
            .latency(Timing.once(60).afterWarmUp(5))
            .underLoad(oneUnderEachLoad())
            .build();

    private static final Profile QUICK = Profile.named(
                    "quick",
                    "about 6 minutes on 2 cores: storms and costs of our algorithms, ScalaSTM, Multiverse and locks at 1, 2, 4"
                            + " and 8 threads, one fork a cell")
            .threads(List.of(1, 2, 4, 8))
            .subjects(Subjects.algorithms(), List.of("scala-stm", "multiverse"), Subjects.limits())
            .storms(Workloads.storms())
            .costs(Workloads.costs())
            .throughput(Timing.iterations(3, 80).afterWarmUp(150))
            .cost(Timing.iterations(5, 60).afterWarmUp(400))
            .latency(Timing.once(250).afterWarmUp(60).fromCold(COLD))
            .rerunPercent(9)
            .build();

    private static final Profile STANDARD = Profile.named(
                    "standard",
                    "about 40 minutes on 2 cores: our algorithms and every STM of others under storms and a bounded queue,"
                            + " at 1, 2, 4, … up to twice the cores, 32 and 128 threads, five forks a cell")
            .threads(standardThreads())
            .crowds(List.of(128))
            .subjects(Subjects.algorithms(), OTHERS, List.of("synchronized"))
            .storms(List.of("hot-counter", "bank", "hand-off"))
            .throughput(Timing.iterations(3, 100).afterWarmUp(300).inForks(5))
            .cost(Timing.iterations(3, 100).afterWarmUp(300).inForks(5))
            .latency(Timing.once(140).afterWarmUp(60).fromCold(COLD).inForks(5))
            .rerunPercent(11)
            .build();

    private static final Profile FULL = Profile.named(
                    "full",
                    "most of a day: every algorithm, every STM of others in each of its configurations, and locks, under every"
                            + " workload, five forks a cell")
            .threads(standardThreads())
            .crowds(List.of(128))
            .subjects(Subjects.algorithms(), Subjects.peers(), Subjects.limits())
            .storms(Workloads.storms(), Workloads.contest(), Workloads.classics())
            .costs(Workloads.costs())
            .throughput(Timing.iterations(3, 200).afterWarmUp(500).inForks(5))
            .cost(Timing.iterations(3, 200).afterWarmUp(800).inForks(5))
            .latency(Timing.once(600).afterWarmUp(100).fromCold(COLD).inForks(5))
            .rerunPercent(12)
            .build();

    private static final Profile PEERS = Profile.named(
                    "peers",
                    "at most 35 minutes on 2 cores: storm, ScalaSTM, Multiverse at two isolation levels and Clojure's refs, with"
                            + " synchronized as a yardstick, from disjoint counters to a skip list at 1, 2, 8 and 32 threads,"
                            + " one fork a cell")
            .threads(List.of(1, 2, 8, 32))
            .subjects(List.of("storm"), PEERS_MEASURED, List.of("synchronized"))
            .storms(List.of("hot-counter"), Workloads.contest())
            .throughput(Timing.iterations(4, 200).afterWarmUp(500))
            .cost(Timing.iterations(4, 200).afterWarmUp(1_000))
            .latency(Timing.once(1_000).afterWarmUp(200).fromCold(COLD))
            .rerunPercent(12)
            .build();

    private static final Profile ADAPTERS = Profile.named(
                    "adapters",
                    "at most 10 minutes on 2 cores: what the testbed costs; every STM and lock through it and by its own API,"
                            + " where nobody is in the way, five forks a cell")
            .subjects(List.of("storm", "store"), OTHERS, Subjects.limits())
            .costs(Workloads.direct().stream()
                    .flatMap(direct -> Stream.of(Workloads.likeOf(direct), direct))
                    .toList())
            .throughput(Timing.iterations(5, 100).afterWarmUp(300))
            .cost(Timing.iterations(5, 80).afterWarmUp(400).inForks(5))
            .latency(Timing.once(100).afterWarmUp(300))
            .rerunPercent(10)
            .build();

    private static final Profile POLICIES = Profile.named(
                    "policies",
                    "about 10 minutes on 2 cores: our algorithms with each contention policy, where transactions meet, at 2, 8"
                            + " and 32 threads, one fork a cell")
            .threads(List.of(2, 8, 32))
            .subjects(Subjects.ours().stream()
                    .filter(name -> !name.equals("global-lock"))
                    .sorted()
                    .toList())
            .storms(List.of("hot-counter", "bank-8", "update-100", "sorted-list"))
            .throughput(Timing.iterations(3, 200).afterWarmUp(400))
            .cost(Timing.iterations(4, 200).afterWarmUp(800))
            .latency(Timing.once(600).afterWarmUp(100).fromCold(COLD))
            .rerunPercent(12)
            .build();

    private static final Profile RETRY_STORMS = Profile.named(
                    "storms",
                    "about 35 minutes on 2 cores: our algorithms with each contention policy, at 1, 2, 4, … up to twice the cores,"
                            + " 32 and 128 threads that compete, and after a storm; throughput in five forks, latency in one")
            .threads(retryThreads())
            .subjects(Subjects.ours().stream().sorted().toList())
            .storms(RETRY_WORKLOADS)
            .throughput(Timing.iterations(3, 100).afterWarmUp(200).inForks(5))
            .cost(Timing.iterations(3, 100).afterWarmUp(200).inForks(5))
            .latency(Timing.once(500).afterWarmUp(60).fromCold(COLD))
            .rerunPercent(12)
            .underLoad(oursAfterTheStorm())
            .build();

    /** How the core's own API is measured: at most 13 minutes. */
    public static final Profile TARGETS = Profile.core(
            "targets",
            "at most 13 minutes on 2 cores, two forks a cell",
            Timing.iterations(5, 800).afterWarmUp(900).inForks(2));

    /** The same in less time. */
    public static final Profile QUICK_TARGETS = Profile.core(
            "quick targets",
            "at most 3 minutes on 2 cores, one fork a cell",
            Timing.iterations(5, 250).afterWarmUp(400));

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
