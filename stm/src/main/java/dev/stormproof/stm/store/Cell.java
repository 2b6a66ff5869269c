package dev.stormproof.stm.store;

import org.jspecify.annotations.Nullable;

/** What a key has at one moment: a version and a value. */
final class Cell<V> {
    /*
     * Every commit makes a cell of its own, so that a cell is the same as a moment in the life of its key: a copy is
     * out of date when the key has another cell than the one it was copied from. Versions alone would not tell, since
     * they begin anew with each life of a key. Two cells are no moments, and are shared by all keys.
     */
    private static final Cell<?> ABSENT = new Cell<>(0, null);
    private static final Cell<?> GONE = new Cell<>(0, null);

    final long version;
    final @Nullable V value;

    Cell(long version, @Nullable V value) {
        this.version = version;
        this.value = value;
    }

    /** Of a key that is not in the store. */
    @SuppressWarnings("unchecked") // it has no value
    static <V> Cell<V> absent() {
        return (Cell<V>) ABSENT;
    }

    /** Of a variable that belongs to no key any more, and never will. */
    @SuppressWarnings("unchecked") // it has no value
    static <V> Cell<V> gone() {
        return (Cell<V>) GONE;
    }

    /** What comes after it. */
    Cell<V> next(@Nullable V value) {
        return new Cell<>(version + 1, value);
    }
}
