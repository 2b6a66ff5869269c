package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Subject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
     * reads one state and that no write in it is lost; such an invariant is not broken by write skew.
     *
     * @return the guarantee
     */
    default Guarantee needs() {
        return Guarantee.SNAPSHOT_ISOLATION;
    }

    /**
     * What a subject must be able to do beyond reading, writing and committing.
     *
     * @return the operations; none for most workloads
     */
    default Set<Operation> operations() {
        return Set.of();
    }

    /**
     * What a limit must be to take the place of a subject.
     *
     * @return the uses, any of which will do; none if nothing can
     */
    default Set<Limit.Use> limits() {
        return Set.of();
    }

    /**
     * Why this workload cannot run on a subject, if so.
     *
     * @param subject the subject
     * @return the reason; empty if it can run
     */
    default Optional<String> obstacle(Subject<?> subject) {
        if (subject instanceof Limit limit) {
            return limit.isAnyOf(limits()) ? Optional.empty() : Optional.of("it is " + limit.what() + ", no STM");
        }
        if (!subject.guarantees().contains(needs())) {
            return Optional.of(
                    needs() == Guarantee.SNAPSHOT_ISOLATION
                            ? "it has no transactions over several variables"
                            : "it does not promise " + needs());
        }
        return operations().stream()
                .filter(operation -> !subject.operations().contains(operation))
                .sorted()
                .findFirst()
                .map(missing -> "it has no " + missing);
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
