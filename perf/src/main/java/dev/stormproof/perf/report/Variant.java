package dev.stormproof.perf.report;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Contention;
import dev.stormproof.stm.Engine;
import dev.stormproof.testbed.Subjects;
import dev.stormproof.testbed.subject.StormproofSubject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of our algorithms with one contention policy.
 *
 * @param subject the name of the subject that it is
 * @param algorithm the algorithm
 * @param policy what losers do before they run again
 */
record Variant(String subject, Algorithm algorithm, Contention policy) {
    private static final List<Variant> ALL = Stream.of(Algorithm.values())
            .flatMap(algorithm -> Stream.of(Contention.values()).map(policy -> of(algorithm, policy)))
            .filter(variant -> Subjects.ours().contains(variant.subject))
            .toList();

    static Variant of(Algorithm algorithm, Contention policy) {
        return new Variant(StormproofSubject.nameOf(Engine.of(algorithm, policy)), algorithm, policy);
    }

    /** The variant that a subject is; empty if it is none. */
    static Optional<Variant> of(String subject) {
        return ALL.stream().filter(variant -> variant.subject.equals(subject)).findFirst();
    }

    /** Those that a run has, in its order. */
    static List<Variant> in(Results results) {
        return results.subjects().stream().flatMap(name -> of(name).stream()).toList();
    }

    /** Whether this is what everybody has who chooses nothing. */
    boolean isDefault() {
        return algorithm == Algorithm.STORM && equals(asItComes());
    }

    /** The same algorithm with the policy that it comes with. */
    Variant asItComes() {
        return of(algorithm, Engine.of(algorithm).contention());
    }

    /** The same algorithm without a policy. */
    Variant withoutPolicy() {
        return of(algorithm, Contention.NONE);
    }
}
