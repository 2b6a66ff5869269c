package dev.stormproof.conformance.verify;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Subject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a subject says of itself.
 *
 * @param subject as it is called on the command line, for an outside one its class
 * @param version the library, its version and its configuration
 * @param guarantees what it claims
 * @param operations what it can do beyond reading, writing and committing
 */
record Claims(String subject, String version, List<Guarantee> guarantees, List<Operation> operations) {
    static Claims of(String name, Subject<?> subject) {
        return new Claims(
                name,
                subject.version(),
                inOrder(subject.guarantees(), Guarantee.class),
                inOrder(subject.operations(), Operation.class));
    }

    private static <E extends Enum<E>> List<E> inOrder(Set<E> set, Class<E> type) {
        EnumSet<E> sorted = EnumSet.noneOf(type);
        sorted.addAll(set);
        return List.copyOf(sorted);
    }
}
