package dev.stormproof.stm;

/** The rest of the calling thread's stack. */
final class Stack {
    /** For what parks and unparks threads, and keeps them in a table: a virtual thread goes through its scheduler. */
    private static final int FRAMES = 128;

    private Stack() {}

    /** Throws a StackOverflowError now, lest it come where nothing may fail. */
    static void requireRoom() {
        descend(FRAMES);
    }

    private static int descend(int frames) {
        return frames == 0 ? 0 : 1 + descend(frames - 1);
    }
}
