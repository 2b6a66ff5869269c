package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.workload.Family.Parameter;
import dev.stormproof.testbed.workload.Increments.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All workloads by name: families whose numbers are part of the name, {@code update-10-1000-99}. Adding one is a class
 * and a line here.
 */
public final class Workloads {
    private static final Set<String> STORMS = names("hot-counter", "bank", "store-storm");
    private static final Set<String> COSTS = names("increment", "transfer", "read-10", "read-100");
    private static final Set<String> CONTEST = names(
            "disjoint",
            "read-1",
            "read-1000",
            "update-10",
            "update-100",
            "bank-8",
            "bank-8-audits",
            "bank-1024",
            "bank-1024-audits",
            "sorted-list",
            "hash-map",
            "skip-list");
    private static final Set<String> CLASSICS = names(
            "disjoint-packed",
            "disjoint-padded",
            "update-10-10000-99",
            "opposed-pairs",
            "philosophers",
            "token-ring",
            "hand-off",
            "skip-list-4096-20-1",
            "red-black-tree",
            "vacation",
            "circuit-board",
            "assemblies");

    private static final Set<String> EMPTY = names("empty");
    private static final String DIRECTLY = "direct-";
    private static final Set<String> DIRECT = names("direct-increment", "direct-transfer", "direct-read-10");

    /** What is called otherwise than by its numbers. */
    private static final Map<String, int[]> BANKS = Map.of(
            "bank", new int[] {64, 10}, "bank-8-audits", new int[] {8, 10}, "bank-1024-audits", new int[] {1024, 10});

    private static final List<Family> FAMILIES = List.of(
            new Family("hot-counter", (name, none) -> new Increments(name, "one counter", Place.SHARED)),
            new Family("increment", (name, none) -> new Increments(name, "one variable", Place.SHARED)),
            new Family("disjoint-packed", (name, none) -> new Increments(name, "a counter", Place.PACKED)),
            new Family("disjoint-padded", (name, none) -> new Increments(name, "a counter", Place.PADDED)),
            new Family("disjoint", (name, none) -> new Increments(name, "a counter", Place.OWN)),
            new Family("transfer", (name, none) -> new Transfer()),
            new Family("empty", (name, none) -> new Empty()),
            new Family("direct-increment", (name, none) -> Directly.increments(byName("increment"))),
            new Family("direct-transfer", (name, none) -> Directly.transfers(new Transfer())),
            new Family(
                    "direct-read",
                    (name, n) -> Directly.sums(new ManyReads(likeOf(name), n[0]), n[0]),
                    new Parameter("VARIABLES", 10, 1, 10_000_000)),
            new Family("read", (name, n) -> new ManyReads(name, n[0]), new Parameter("VARIABLES", 10, 1, 10_000_000)),
            new Family(
                    "update",
                    (name, n) -> new ManyUpdates(name, n[0], n[1], n[2]),
                    new Parameter("UPDATES", 10, 1, 1_000_000),
                    new Parameter("VARIABLES", 10_000, 1, 1_000_000),
                    new Parameter("SKEW", 0, 0, 200)),
            new Family(
                    "bank",
                    (name, n) -> new Bank(name, n[0], n[1]),
                    new Parameter("ACCOUNTS", 64, 2, 1_000_000),
                    new Parameter("AUDITS", 0, 0, 99)),
            new Family("store-storm", (name, n) -> new StoreStorm(name, n[0]), new Parameter("KEYS", 16, 2, 1_000_000)),
            new Family(
                    "opposed-pairs",
                    (name, n) -> new OpposedPairs(name, n[0]),
                    new Parameter("COUNTERS", 20, 2, 1_000)),
            new Family("philosophers", (name, n) -> new Philosophers(name, n[0]), new Parameter("SEATS", 8, 2, 1_000)),
            new Family("token-ring", (name, n) -> new TokenRing(name, n[0]), new Parameter("PASSES", 4, 1, 1_000)),
            new Family("hand-off", (name, n) -> new HandOff(name, n[0]), new Parameter("CAPACITY", 2, 2, 1_000_000)),
            new Family(
                    "vacation",
                    (name, n) -> new Vacation(name, n[0], n[1]),
                    new Parameter("NUMBERS", 1024, 1, 1_000_000),
                    new Parameter("RESERVATIONS", 90, 0, 100)),
            new Family("circuit-board", (name, n) -> new CircuitBoard(name, n[0]), new Parameter("SIDE", 24, 2, 500)),
            new Family(
                    "assemblies",
                    (name, n) -> new Assemblies(name, n[0], n[1]),
                    new Parameter("PARTS", 32, 1, 10_000),
                    new Parameter("READS", 60, 0, 100)),
            set("sorted-list", SetStructure.SORTED_LIST, 256),
            set("hash-map", SetStructure.HASH_TABLE, 4096),
            set("skip-list", SetStructure.SKIP_LIST, 4096),
            set("red-black-tree", SetStructure.RED_BLACK_TREE, 4096));

    private Workloads() {}

    private static Family set(String name, SetStructure structure, int size) {
        return new Family(
                name,
                (fullName, n) -> new SetUpdates(fullName, structure, n[0], n[1], n[2]),
                new Parameter("SIZE", size, 2, 1_000_000),
                new Parameter("UPDATES", 20, 0, 100),
                new Parameter("SNAPSHOTS", 0, 0, 100));
    }

    /**
     * The workloads in which threads get into each other's way.
     *
     * @return their names
     */
    public static Set<String> storms() {
        return STORMS;
    }

    /**
     * The workloads that tell what one operation costs where nobody is in the way.
     *
     * @return their names
     */
    public static Set<String> costs() {
        return COSTS;
    }

    /**
     * The workloads in which our STM meets those of others: from threads that never meet to structures of nodes.
     *
     * @return their names
     */
    public static Set<String> contest() {
        return CONTEST;
    }

    /**
     * The workloads by which STMs have been compared in the literature, as far as they are not among the others.
     *
     * @return their names
     */
    public static Set<String> classics() {
        return CLASSICS;
    }

    /**
     * Some of the {@link #costs()} by the subjects' own API, each named as its like with {@code direct-} before it.
     *
     * @return their names
     */
    public static Set<String> direct() {
        return DIRECT;
    }

    /**
     * The workload that does the same through the testbed.
     *
     * @param name the name of any
     * @return that of its like if it is one of the direct ones, otherwise its own
     */
    public static String likeOf(String name) {
        return name.startsWith(DIRECTLY) ? name.substring(DIRECTLY.length()) : name;
    }

    /**
     * All workloads, with the numbers that they are mostly run with.
     *
     * @return their names
     */
    public static Set<String> names() {
        return Stream.of(STORMS, COSTS, CONTEST, CLASSICS, DIRECT, EMPTY)
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * How workloads are called that have other numbers.
     *
     * @return which numbers are possible, by what to say: {@code bank-ACCOUNTS-AUDITS}
     */
    public static Map<String, String> usages() {
        Map<String, String> usages = new LinkedHashMap<>();
        FAMILIES.stream()
                .filter(family -> !family.numbers().isEmpty())
                .forEach(family -> usages.put(family.usage(), family.numbers()));
        return usages;
    }

    /**
     * A workload.
     *
     * @param name its name
     * @return the workload
     * @throws IllegalArgumentException if there is none of this name; the message says which there are
     */
    public static Workload byName(String name) {
        int[] bank = BANKS.get(name);
        if (bank != null) {
            return new Bank(name, bank[0], bank[1]);
        }
        return FAMILIES.stream()
                .map(family -> family.find(name))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown workload '%s'; known are %s"
                        .formatted(name, FAMILIES.stream().map(Family::usage).collect(Collectors.joining(", ")))));
    }

    private static Set<String> names(String... names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names)));
    }
}
