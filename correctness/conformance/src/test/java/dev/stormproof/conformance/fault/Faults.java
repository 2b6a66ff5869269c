package dev.stormproof.conformance.fault;

import org.jspecify.annotations.Nullable;

/** What strikes a thread inside the core, and when. Called by the classes of {@link FaultyCore}. */
public final class Faults {
    /** In what way something runs out. */
    enum Shortage {
        /** A call fails, once: a frame that happened to be larger than others. */
        STACK_ONCE,
        /** From a depth on, every call fails, for as long as the transaction takes. */
        STACK_BELOW_A_DEPTH,
        /** An allocation fails, once. */
        MEMORY_ONCE,
        /** From a moment on, every allocation fails, for as long as the transaction takes. */
        MEMORY_FROM_THEN_ON
    }

    private static volatile @Nullable Thread victim;
    private static Shortage shortage = Shortage.STACK_ONCE; // for the victim alone, from here on
    private static int limit;
    private static int steps;
    private static int struck;
    private static boolean counting;
    private static StackTraceElement[] place = {};

    private Faults() {}

    /** From now on the calling thread is struck: at the limit-th call or allocation, or below so many frames. */
    static void strike(Shortage kind, int at) {
        shortage = kind;
        limit = at;
        steps = 0;
        struck = 0;
        victim = Thread.currentThread();
    }

    /** No more. */
    static void end() {
        victim = null;
    }

    /** How often it was struck. */
    static int struck() {
        return struck;
    }

    /** Where it was struck last. */
    static StackTraceElement[] place() {
        return place;
    }

    /** A step that needs stack. */
    public static void call() {
        if (victim != Thread.currentThread() || counting) {
            return;
        }
        boolean strikes =
                switch (shortage) {
                    case STACK_ONCE -> ++steps == limit;
                    case STACK_BELOW_A_DEPTH -> isBelow();
                    default -> false;
                };
        if (strikes) {
            throw struckBy(new StackOverflowError("injected"));
        }
    }

    private static boolean isBelow() {
        counting = true;
        try {
            return new Throwable().getStackTrace().length > limit;
        } finally {
            counting = false;
        }
    }

    /** A step that needs memory. */
    public static void allocation() {
        if (victim != Thread.currentThread()) {
            return;
        }
        boolean strikes =
                switch (shortage) {
                    case MEMORY_ONCE -> ++steps == limit;
                    case MEMORY_FROM_THEN_ON -> ++steps >= limit;
                    default -> false;
                };
        if (strikes) {
            throw struckBy(new OutOfMemoryError("injected"));
        }
    }

    private static <E extends VirtualMachineError> E struckBy(E error) {
        struck++;
        place = error.getStackTrace();
        return error;
    }
}
