package dev.stormproof.stress;

import dev.stormproof.testbed.AnySubject;
import dev.stormproof.testbed.Subject;

/**
 * What the tests that any STM could run do run on: the subject that a system property names, by its name or its class,
 * until another is chosen. It is our default, if there is none; and an algorithm of ours, if that is to be the default
 * engine's.
 */
public final class Tried {
    /** Names the subject. */
    public static final String PROPERTY = "stormproof.subject";

    /** Not constant, but the compiler sees through it: what it finds there is of the same kind each time. */
    static Subject<Object> subject = any(AnySubject.byName(System.getProperty(PROPERTY, "storm")));

    private Tried() {}

    /**
     * Has the tests that begin from now on run on another subject.
     *
     * @param next the subject
     */
    public static void choose(Subject<?> next) {
        subject = any(next);
    }

    @SuppressWarnings("unchecked") // handles are only passed through
    private static Subject<Object> any(Subject<?> any) {
        return (Subject<Object>) any;
    }
}
