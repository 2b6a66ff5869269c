package dev.stormproof.testbed.anomaly;

import java.util.List;

/** One thing that is broken in a {@link BrokenStm}, and what that must show as. */
enum Fault {
    /** None: optimistic, without any policy for those who lose. */
    NONE("unsafe-privatization", "long-reader-starves", "elder-writer-starves"),
    /** Commits what a body wrote that threw an exception. */
    COMMITS_ON_EXCEPTION("exception-leaks-writes"),
    /** Commits what a body wrote that threw an error. */
    COMMITS_ON_ERROR("error-leaks-writes"),
    /** Commits nothing, and returns null, when the body throws. */
    SWALLOWS_EXCEPTIONS("exception-lost"),
    /** Throws an exception of its own instead of what the body threw. */
    REPLACES_EXCEPTIONS("exception-lost"),
    /** Keeps what an attempt wrote when it runs the body again. */
    KEEPS_WRITES_OF_ATTEMPTS("early-abort-leaks-writes"),
    /** Locks what is written, and keeps the locks when the body throws. */
    KEEPS_LOCKS("exception-keeps-locks"),
    /** Believes that the next transaction of a thread whose body threw is part of that one. */
    STAYS_IN_TRANSACTION("exception-keeps-locks"),
    /** Commits half of what was written if an inner level threw, though the body caught it. */
    HALF_COMMITS("caught-exception-half-commits"),
    /** Believes that a body that it has unwound does not go on. */
    BELIEVES_THE_BODY("swallowed-conflict-commits"),
    /** Does not undo what an inner level wrote. */
    KEEPS_INNER_WRITES("nested-leak"),
    /** Commits an inner level when it ends. */
    COMMITS_INNER_LEVELS("inner-outlives-parent"),
    /** Undoes all that was written when an inner level throws. */
    LOSES_OUTER_WRITES("outer-write-lost"),
    /** Does not undo what an alternative wrote that was given up. */
    KEEPS_LEFT_WRITES("or-else-leak"),
    /** Does not validate what an alternative has read that was given up. */
    FORGETS_LEFT_READS("or-else-unvalidated"),
    /** Does not wait for what an alternative has read that was given up. */
    FORGETS_LEFT_WAITS("or-else-forgets-left"),
    /** Parks without a look at what has changed since it read. */
    LOSES_WAKE_UPS("lost-wake-up", "lost-wake-up-race"),
    /** Waits for the first variable that was read. */
    WAITS_FOR_FIRST_ONLY("lost-wake-up"),
    /** A commit wakes one of those who wait. */
    WAKES_ONE("waiter-left-behind"),
    /** Runs who waits again every few milliseconds. */
    POLLS("spurious-wake-up"),
    /** Commits what a body wrote that waits. */
    COMMITS_WHEN_WAITING("retry-leaks-writes"),
    /** Keeps a transaction that has waited registered where the attempt that committed has not read. */
    RUNS_AGAIN("commits-again"),
    /** Has whatever is done after the first alternative has waited throw. */
    DIES_OF_A_WAIT("or-else-throws"),
    /** Forgets what is left for after the commit in other attempts than the first. */
    LOSES_EFFECTS("effect-lost"),
    /** Keeps what an attempt has left for after the commit when it runs the body again. */
    KEEPS_EFFECTS_OF_ATTEMPTS("effect-leaked"),
    /** Keeps what a part has left for after the commit that was undone. */
    KEEPS_EFFECTS_OF_PARTS("effect-leaked"),
    /** Takes a write of null for none. */
    LOSES_NULLS("null-lost"),
    /** Throws when null is written. */
    REFUSES_NULLS("null-lost"),
    /** Takes a write of an equal value for none. */
    LOSES_EQUALS("equal-value-dropped"),
    /** Validates by value, one variable after the other, while others commit. */
    COMPARES_VALUES("aba"),
    /** Writes into the variable at once. */
    PUBLISHES_EARLY("unsafe-publication"),
    /** Keeps the last transaction of each thread. */
    KEEPS_TRANSACTIONS("value-kept-alive"),
    /** Keeps the last body of each thread. */
    KEEPS_BODIES("value-kept-alive"),
    /** Keeps in each variable who has waited for it. */
    KEEPS_WAITERS("waiter-kept-alive"),
    /** Keeps each variable that somebody has waited for. */
    KEEPS_WHAT_WAS_WAITED_FOR("waiter-kept-alive"),
    /** Locks what is written; who finds it locked runs again at once. */
    LOCKS_WITHOUT_POLICY("livelock"),
    /** Waits with its commit until it changes something. */
    WAITS_FOR_ITSELF("hangs-alone"),
    /** Throws after a hundred attempts. */
    GIVES_UP("gives-up"),
    /** Locks what is written; who finds it locked waits for it. */
    LOCKS_IN_ANY_ORDER("deadlock");

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> shows;

    Fault(String... shows) {
        this.shows = List.of(shows);
    }

    /** The names of the anomalies that come with it. */
    List<String> shows() {
        return shows;
    }
}
