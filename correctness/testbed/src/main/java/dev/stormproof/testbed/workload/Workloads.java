package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.Subject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** All workloads by name. Adding one is a class and a line here. */
public final class Workloads {
    private static final Map<String, Workload> STORMS = byName(
            new Increments("hot-counter", "add 1 to one counter, all threads to the same: none may be lost", true),
            new Bank("bank", 64, 10),
            new StoreStorm(16));

    private static final Map<String, Workload> COSTS = byName(
            new Increments("increment", "add 1 to one variable: none may be lost", true),
            new Transfer(),
            new ManyReads(10),
            new ManyReads(100));

    private static final Map<String, Workload> CONTEST = byName(
            new Increments("disjoint", "add 1 to a counter, every thread to its own: none may be lost", false),
            new ManyReads(1),
            new ManyReads(1000),
            new ManyUpdates(10),
            new ManyUpdates(100),
            new Bank("bank-8", 8, 0),
            new Bank("bank-8-audits", 8, 10),
            new Bank("bank-1024", 1024, 0),
            new Bank("bank-1024-audits", 1024, 10),
            new SetUpdates("sorted-list", "a sorted linked list", 512, true, SortedList::new),
            new SetUpdates("hash-map", "a hash map of 1024 buckets", 8192, false, new SetUpdates.Structure() {
                @Override
                public <X> TxSet<X> on(Subject<X> subject) {
                    return new HashTable<>(subject, 1024);
                }
            }),
            new SetUpdates("skip-list", "a skip list", 8192, true, SkipList::new));

    private static final Map<String, Workload> ALL = new LinkedHashMap<>();

    static {
        ALL.putAll(STORMS);
        ALL.putAll(COSTS);
        ALL.putAll(CONTEST);
    }

    private Workloads() {}

    /**
     * The workloads in which threads get into each other's way.
     *
     * @return their names
     */
    public static Set<String> storms() {
        return Collections.unmodifiableSet(STORMS.keySet());
    }

    /**
     * The workloads that tell what one operation costs where nobody is in the way.
     *
     * @return their names
     */
    public static Set<String> costs() {
        return Collections.unmodifiableSet(COSTS.keySet());
    }

    /**
     * The workloads in which our STM meets those of others: from threads that never meet to structures of nodes.
     *
     * @return their names
     */
    public static Set<String> contest() {
        return Collections.unmodifiableSet(CONTEST.keySet());
    }

    /**
     * All workloads.
     *
     * @return their names
     */
    public static Set<String> names() {
        return Collections.unmodifiableSet(ALL.keySet());
    }

    /**
     * A workload.
     *
     * @param name its name
     * @return the workload
     * @throws IllegalArgumentException if there is none of this name; the message lists those that exist
     */
    public static Workload byName(String name) {
        Workload workload = ALL.get(name);
        if (workload == null) {
            throw new IllegalArgumentException(
                    "unknown workload '%s'; known are %s".formatted(name, String.join(", ", names())));
        }
        return workload;
    }

    private static Map<String, Workload> byName(Workload... workloads) {
        Map<String, Workload> byName = new LinkedHashMap<>();
        for (Workload workload : workloads) {
            byName.put(workload.name(), workload);
        }
        return byName;
    }
}
