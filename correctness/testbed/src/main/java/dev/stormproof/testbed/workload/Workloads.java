package dev.stormproof.testbed.workload;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** All workloads by name. Adding one is a class and a line here. */
public final class Workloads {
    private static final Map<String, Workload> STORMS = byName(
            new HotCounter("hot-counter", "add 1 to one counter, all threads to the same: none may be lost"),
            new Bank(64, 10),
            new StoreStorm(16));

    private static final Map<String, Workload> COSTS = byName(
            new HotCounter("increment", "add 1 to one variable: none may be lost"),
            new Transfer(),
            new ManyReads(10),
            new ManyReads(100));

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
     * A workload.
     *
     * @param name its name
     * @return the workload
     * @throws IllegalArgumentException if there is none of this name; the message lists those that exist
     */
    public static Workload byName(String name) {
        Workload workload = STORMS.getOrDefault(name, COSTS.get(name));
        if (workload == null) {
            throw new IllegalArgumentException("unknown workload '%s'; known are %s, %s"
                    .formatted(name, String.join(", ", storms()), String.join(", ", costs())));
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
