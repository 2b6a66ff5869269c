package dev.stormproof.conformance.interleaving;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.anomaly.Anomaly;
import dev.stormproof.testbed.anomaly.Effort;
import dev.stormproof.testbed.anomaly.Evidence;
import dev.stormproof.testbed.anomaly.Program;
import dev.stormproof.testbed.run.Folder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jspecify.annotations.Nullable;

/**
 * Lincheck's programs as entries like those of the catalogue: what shows is results that no order of the calls gives.
 * Which guarantee that breaks depends on what the program does: one that says of snapshots what they allow, too, is
 * held against {@link Guarantee#SNAPSHOT_ISOLATION}.
 */
public final class Interleavings {
    private static final int RANDOM_PROGRAMS = 2;

    /** Those whose results are wrong only where committed transactions have no order. */
    private static final List<String> CALLS = List.of(
            "increment", "incrementOther", "forth", "back", "audit", "read", "withdraw", "withdrawOther", "setBoth");

    private final Path folder;
    private final @Nullable String unfollowable;

    private Interleavings(Path folder, @Nullable String unfollowable) {
        this.folder = folder;
        this.unfollowable = unfollowable;
    }

    /**
     * What a JVM needs for them. Few collections: the model checker replays executions, and a collection is not
     * replayed. It lets one thread run at a time, and on one processor the others sleep instead of spinning. The better
     * of the two compilers would take longer than what it compiles.
     *
     * @return the flags
     */
    public static List<String> jvmFlags() {
        List<String> flags =
                new ArrayList<>(List.of("-Xmn384m", "-XX:ActiveProcessorCount=1", "-XX:TieredStopAtLevel=1"));
        if (Runtime.version().feature() >= 21) {
            flags.add("-XX:+EnableDynamicAgentLoading"); // it attaches its agent to the running JVM
        }
        return flags;
    }

    /**
     * All of them.
     *
     * @param folder where an interleaving that refutes a subject is kept
     * @param unfollowable what an {@link UnfollowableException} has said of the subject; null if there was none
     * @return the entries, in the order of the reports
     */
    public static List<Anomaly> all(Path folder, @Nullable String unfollowable) {
        return new Interleavings(folder, unfollowable).all();
    }

    private List<Anomaly> all() {
        return List.of(
                entry(
                        "interleaved-increments",
                        Guarantee.SNAPSHOT_ISOLATION,
                        """
                        Two threads increment a variable, in all interleavings for which there is time.
                        One that goes missing was overwritten by one that had not seen it.""",
                        of("increment increment", "increment")),
                entry("interleaved-transfers", Guarantee.SNAPSHOT_ISOLATION, """
                        Two threads transfer between two accounts in opposed order, and a third reads both.
                        Both transfers write both accounts, so one of them has to come after the other.""", of("forth", "back", "audit")),
                entry(
                        "interleaved-audits",
                        Guarantee.SNAPSHOT_ISOLATION,
                        """
                        Two threads increment a variable each, and a third reads both variables twice.
                        What it sees must have existed, and must not be older than what it has seen before.""",
                        of("increment", "incrementOther", "audit read")),
                entry(
                        "interleaved-withdrawals",
                        Guarantee.STRICT_SERIALIZABILITY,
                        """
                        Two threads withdraw from an account each, if both accounts together allow that once.
                        That both are paid takes two commits that each overlook the other: write skew.""",
                        of("withdraw", "withdrawOther")),
                entry("interleaved-attempts", Guarantee.OPACITY, """
                        A thread sets two variables to the same value, another compares them.
                        That even one of its attempts sees them differ, also one that is rolled back, is told.""", of("setBoth", "compare")),
                entry("interleaved-failures", Guarantee.ROLLBACK, """
                        A transaction writes and then throws, while another thread reads.
                        What was written must not be seen, not by its own thread either.""", of("fail readOne", "readOne readOne")),
                entry("interleaved-at-random", Guarantee.STRICT_SERIALIZABILITY, """
                        Two threads make two calls each, which are drawn at random; programs that nobody has thought of.
                        No order of the calls, in agreement with real time, gives the results.""", Interleavings::atRandom));
    }

    private Anomaly entry(
            String name, Guarantee breaks, String explanation, LongFunction<List<ExecutionScenario>> programs) {
        return new Anomaly(name, explanation, breaks, Set.of(), Anomaly.Technique.STRESS, new Program() {
            @Override
            public <X> Evidence provoke(Subject<X> subject, Effort effort) {
                Chosen.choose(subject);
                Path file = folder.resolve(Folder.fileName(subject.name(), name) + ".txt");
                return Exploration.of(programs.apply(effort.seed()), effort, file, unfollowable);
            }
        });
    }

    /** A program of threads, whose calls are separated by spaces. */
    private static LongFunction<List<ExecutionScenario>> of(String... threads) {
        return seed -> List.of(program(Arrays.stream(threads)));
    }

    private static ExecutionScenario program(Stream<String> threads) {
        return new ExecutionScenario(
                List.of(), threads.map(Interleavings::calls).toList(), calls("audit"), null);
    }

    private static List<ExecutionScenario> atRandom(long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> program(Stream.of(two(random), two(random))))
                .limit(RANDOM_PROGRAMS)
                .toList();
    }

    private static String two(Random random) {
        return CALLS.get(random.nextInt(CALLS.size())) + " " + CALLS.get(random.nextInt(CALLS.size()));
    }

    private static List<Actor> calls(String names) {
        return Arrays.stream(names.split(" ")).map(Interleavings::call).toList();
    }

    private static Actor call(String name) {
        try {
            return new Actor(Transactions.class.getMethod(name), List.of());
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
