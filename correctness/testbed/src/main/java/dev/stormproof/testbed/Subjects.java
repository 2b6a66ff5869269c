package dev.stormproof.testbed;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Contention;
import dev.stormproof.stm.Engine;
import dev.stormproof.testbed.subject.AtomicLongSubject;
import dev.stormproof.testbed.subject.ClojureSubject;
import dev.stormproof.testbed.subject.MultiverseSubject;
import dev.stormproof.testbed.subject.ReentrantLockSubject;
import dev.stormproof.testbed.subject.ScalaStmSubject;
import dev.stormproof.testbed.subject.StormproofSubject;
import dev.stormproof.testbed.subject.SynchronizedSubject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** All subjects by name. Adding one is a class and a line here. */
public final class Subjects {
    private static final Map<String, Supplier<Subject<?>>> BY_NAME = new LinkedHashMap<>();

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
        BY_NAME.put("scala-stm", ScalaStmSubject::new);
        BY_NAME.put("multiverse", MultiverseSubject::serializable);
        BY_NAME.put("multiverse-snapshot", MultiverseSubject::snapshot);
        BY_NAME.put("clojure", ClojureSubject::new);
        BY_NAME.put("synchronized", SynchronizedSubject::new);
        BY_NAME.put("reentrant-lock", ReentrantLockSubject::new);
        BY_NAME.put("atomic-long", AtomicLongSubject::new);
    }

    private static final List<String> OURS;
    private static final List<String> PEERS = List.of("scala-stm", "multiverse", "multiverse-snapshot", "clojure");

    private Subjects() {}

    /**
     * The names of all subjects, ours first, then peers, then the limits.
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
     * Our own algorithms with another contention policy than the one that they come with.
     *
     * @return their names
     */
    public static List<String> otherPolicies() {
        return OURS.subList(Algorithm.values().length, OURS.size());
    }

    /**
     * The STMs that others made.
     *
     * @return their names
     */
    public static List<String> peers() {
        return PEERS;
    }

    /**
     * A new instance of a subject. Only now are its classes loaded.
     *
     * @param name its name
     * @return the subject
     * @throws IllegalArgumentException if there is none of this name; the message lists those that exist
     */
    public static Subject<?> byName(String name) {
        Supplier<Subject<?>> subject = BY_NAME.get(name);
        if (subject == null) {
            throw new IllegalArgumentException(
                    "unknown subject '" + name + "'; known are " + String.join(", ", names()));
        }
        return subject.get();
    }
}
