package dev.stormproof.conformance.interleaving;

import dev.stormproof.testbed.Subject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The subject of the next {@link Transactions} to be made, since it is Lincheck that makes them. */
final class Chosen {
    /*
     * After each execution the model checker puts back what has been changed in objects that static fields lead to; but
     * not what is in collections of the JDK, into which it does not look. It would take a subject apart. So it must not
     * look in here.
     */
    private static @Nullable Subject<?> subject;

    private Chosen() {}

    static void choose(Subject<?> next) {
        subject = next;
    }

    static Subject<?> subject() {
        return Objects.requireNonNull(subject);
    }
}
