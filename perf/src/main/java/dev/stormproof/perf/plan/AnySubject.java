package dev.stormproof.perf.plan;

import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.Subjects;

/** Subjects by name, or by class: anybody's own, with a public constructor without parameters, on the class path. */
public final class AnySubject {
    private AnySubject() {}

    /**
     * A new instance of a subject.
     *
     * @param name a name of {@link Subjects}, or the full name of a class
     * @return the subject
     * @throws IllegalArgumentException if there is no such subject; the message says what there is
     */
    public static Subject<?> byName(String name) {
        if (!name.contains(".")) {
            return Subjects.byName(name);
        }
        try {
            return Class.forName(name)
                    .asSubclass(Subject.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "subject '%s' is no class on the class path that implements Subject and can be made without arguments"
                            .formatted(name),
                    e);
        }
    }
}
