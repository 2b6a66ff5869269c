package dev.stormproof.perf.plan;

import java.util.Locale;
import java.util.Optional;

/** What kind of threads operations run in. */
public enum ThreadKind {
    /** Threads of the operating system. */
    PLATFORM,
    /** Threads that the JDK schedules, from 21 on. */
    VIRTUAL;

    private static final int FIRST_JDK_WITH_VIRTUAL = 21;

    /**
     * Why this JVM has no such threads, if so.
     *
     * @return the reason; empty if it has
     */
    public Optional<String> obstacle() {
        return this == VIRTUAL && Runtime.version().feature() < FIRST_JDK_WITH_VIRTUAL
                ? Optional.of("virtual threads come with JDK " + FIRST_JDK_WITH_VIRTUAL)
                : Optional.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
