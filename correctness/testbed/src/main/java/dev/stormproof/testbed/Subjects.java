package dev.stormproof.testbed;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Contention;
import dev.stormproof.stm.Engine;
import dev.stormproof.testbed.subject.ArrowSubject;
import dev.stormproof.testbed.subject.AtomicLongSubject;
import dev.stormproof.testbed.subject.ClojureSubject;
import dev.stormproof.testbed.subject.MultiverseSubject;
import dev.stormproof.testbed.subject.NarayanaSubject;
import dev.stormproof.testbed.subject.ReentrantLockSubject;
import dev.stormproof.testbed.subject.ScalaStmSubject;
import dev.stormproof.testbed.subject.StoreSubject;
import dev.stormproof.testbed.subject.StormproofSubject;
import dev.stormproof.testbed.subject.SynchronizedSubject;
import dev.stormproof.testbed.subject.ZioSubject;
import dev.stormproof.testbed.workload.JdkLimits;
import dev.stormproof.testbed.workload.OrderedLocks;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** All subjects by name. Adding one is a class and a line here. */
public final class Subjects {
    private static final Map<String, Supplier<Subject<?>>> BY_NAME = new LinkedHashMap<>();
    private static final Map<String, Supplier<Subject<?>>> YARDSTICKS = new LinkedHashMap<>();

    // Lambdas throughout: a reference to a constructor or method would load the class that it refers to.
    static {
        BY_NAME.put("storm", () -> new StormproofSubject(Algorithm.STORM));
        BY_NAME.put("encounter-locking", () -> new StormproofSubject(Algorithm.ENCOUNTER_LOCKING));
        BY_NAME.put("commit-validation", () -> new StormproofSubject(Algorithm.COMMIT_VALIDATION));
        BY_NAME.put("global-lock", () -> new StormproofSubject(Algorithm.GLOBAL_LOCK));
        for (Algorithm algorithm : List.of(Algorithm.STORM, Algorithm.ENCOUNTER_LOCKING, Algorithm.COMMIT_VALIDATION)) {
            for (Contention contention : Contention.values()) {
                Engine engine = Engine.of(algorithm, contention);
                if (contention != Engine.of(algorithm).contention()) {
                    BY_NAME.put(StormproofSubject.nameOf(engine), () -> new StormproofSubject(engine));
                }
            }
        }
        OURS = List.copyOf(BY_NAME.keySet());
        BY_NAME.put("store", () -> new StoreSubject());
        int before = BY_NAME.size();
        BY_NAME.put("scala-stm", () -> new ScalaStmSubject());
        BY_NAME.put("multiverse", () -> MultiverseSubject.serializable());
        BY_NAME.put("multiverse-snapshot", () -> MultiverseSubject.snapshot());
        BY_NAME.put("multiverse-repeatable-read", () -> MultiverseSubject.repeatableRead());
        BY_NAME.put("multiverse-fat", () -> MultiverseSubject.fat());
        BY_NAME.put("multiverse-snapshot-fat", () -> MultiverseSubject.fatSnapshot());
        BY_NAME.put("multiverse-locking", () -> MultiverseSubject.locking());
        BY_NAME.put("multiverse-defaults", () -> MultiverseSubject.defaults());
        BY_NAME.put("clojure", () -> ClojureSubject.plain());
        BY_NAME.put("clojure-ensure", () -> ClojureSubject.ensuring());
        BY_NAME.put("arrow", () -> new ArrowSubject());
        BY_NAME.put("zio", () -> ZioSubject.trying());
        BY_NAME.put("zio-or-else", () -> ZioSubject.resetting());
        BY_NAME.put("narayana", () -> new NarayanaSubject());
        PEERS = List.copyOf(BY_NAME.keySet()).subList(before, BY_NAME.size());
        int after = BY_NAME.size();
        BY_NAME.put("synchronized", () -> new SynchronizedSubject());
        BY_NAME.put("reentrant-lock", () -> new ReentrantLockSubject());
        BY_NAME.put("atomic-long", () -> new AtomicLongSubject());
        LIMITS = List.copyOf(BY_NAME.keySet()).subList(after, BY_NAME.size());
        YARDSTICKS.put("long-adder", () -> JdkLimits.longAdder());
        YARDSTICKS.put("ordered-locks", () -> OrderedLocks.ofEachVariable());
        YARDSTICKS.put("striped-locks", () -> OrderedLocks.striped());
        YARDSTICKS.put("concurrent-hash-map", () -> JdkLimits.concurrentHashMap());
        YARDSTICKS.put("concurrent-skip-list-set", () -> JdkLimits.concurrentSkipListSet());
        YARDSTICKS.put("array-blocking-queue", () -> JdkLimits.arrayBlockingQueue());
        YARDSTICKS.put("nothing", () -> JdkLimits.nothing());
    }

    private static final List<String> OURS;
    private static final List<String> PEERS;
    private static final List<String> LIMITS;

    private Subjects() {}

    /**
     * The names of all subjects that have variables: our algorithms first, then our Store, peers, and the limits.
     *
     * @return the names, in that order
     */
    public static Set<String> names() {
        return Collections.unmodifiableSet(BY_NAME.keySet());
    }

    /**
     * Our own algorithms, each with the contention policy that it comes with, and with the others.
     *
     * @return their names
     */
    public static List<String> ours() {
        return OURS;
    }

    /**
     * Our own algorithms, each with the contention policy that it comes with.
     *
     * @return their names
     */
    public static List<String> algorithms() {
        return OURS.subList(0, Algorithm.values().length);
    }

    /**
     * The STMs that others made, each in all of its configurations.
     *
     * @return their names
     */
    public static List<String> peers() {
        return PEERS;
    }

    /**
     * What is no STM, but shows what one costs: locks and atomics.
     *
     * @return their names
     */
    public static List<String> limits() {
        return LIMITS;
    }

    /**
     * What runs no transactions at all, but does the work of some workloads: not among {@link #names()}.
     *
     * @return their names
     */
    public static Set<String> yardsticks() {
        return Collections.unmodifiableSet(YARDSTICKS.keySet());
    }

    /**
     * A new instance of a subject. Only now are its classes loaded.
     *
     * @param name its name
     * @return the subject
     * @throws IllegalArgumentException if there is none of this name; the message lists those that exist
     */
    public static Subject<?> byName(String name) {
        Supplier<Subject<?>> subject = BY_NAME.getOrDefault(name, YARDSTICKS.get(name));
        if (subject == null) {
            throw new IllegalArgumentException("unknown subject '%s'; known are %s, %s"
                    .formatted(name, String.join(", ", names()), String.join(", ", yardsticks())));
        }
        return subject.get();
    }
}
