package dev.stormproof.stress;

import dev.stormproof.testbed.AnySubject;
import dev.stormproof.testbed.Subject;

/**
 * What the tests that any STM could run do run on: the subject that a system property names, by its name or its class.
 * It is our default, if there is none; and an algorithm of ours, if that is to be the default engine's.
 */
public final class Tried {
    /** Names the subject. */
    public static final String PROPERTY = "stormproof.subject";

    /** Constant, so that the compiler sees through it. */
    @SuppressWarnings("unchecked") // handles are only passed through
    static final Subject<Object> SUBJECT = (Subject<Object>) AnySubject.byName(System.getProperty(PROPERTY, "storm"));

    private Tried() {}
}
