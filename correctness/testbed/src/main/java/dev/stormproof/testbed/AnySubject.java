package dev.stormproof.testbed;

import java.lang.reflect.InvocationTargetException;

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
        return ofClass(name);
    }

    /**
     * A new instance of a class.
     *
     * @param name its full name
     * @return the subject
     * @throws IllegalArgumentException if it is not a subject's class; the message says what is
     */
    public static Subject<?> ofClass(String name) {
        try {
            return Class.forName(name)
                    .asSubclass(Subject.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("subject '%s' cannot be made: %s".formatted(name, e.getCause()), e);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "subject '%s' is no class on the class path that implements Subject and can be made without arguments"
                            .formatted(name),
                    e);
        }
    }
}
