package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Subject;
import java.util.List;
import java.util.Optional;

/** Something to do for a {@link Subject}, with an invariant that tells whether it did it right. */
public interface Workload {
    /**
     * Its name, as on command lines and in reports: lower case, hyphens.
     *
     * @return the name
     */
    String name();

    /**
     * One sentence on what it does and what must hold.
     *
     * @return the sentence
     */
    String description();

    /**
     * The kinds of transaction that it runs, at least one; {@link Worker#transactionClass()} is an index into them.
     *
     * @return their names
     */
    default List<String> transactionClasses() {
        return List.of("update");
    }

    /**
     * What a subject must guarantee for the invariant to hold. By default that a transaction over several variables
     * reads one state and that no write in it is lost; no invariant here is broken by write skew.
     *
     * @return the guarantee
     */
    default Guarantee needs() {
        return Guarantee.SNAPSHOT_ISOLATION;
    }

    /**
     * Why this workload cannot run on a subject, if so.
     *
     * @param subject the subject
     * @return the reason; empty if it can run
     */
    default Optional<String> obstacle(Subject<?> subject) {
        return subject.guarantees().contains(needs())
                ? Optional.empty()
                : Optional.of("it has no transactions over several variables");
    }

    /**
     * Sets this workload up on a subject, with fresh variables.
     *
     * @param <X> the subject's handle of a running transaction
     * @param subject the subject; there must be no {@linkplain #obstacle obstacle}
     * @return what the threads work on
     */
    <X> Trial on(Subject<X> subject);
}
