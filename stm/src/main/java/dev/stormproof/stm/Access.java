package dev.stormproof.stm;

import org.jspecify.annotations.Nullable;

/** One variable's line in a transaction's log: what was seen of it, what is to be written, whether it is locked. */
final class Access {
    /** The word of a variable that was written without having been looked at. */
    static final long UNSEEN = -1;

    @Nullable
    Variable variable;

    /** The unlocked word that the value came with; what a rollback restores and a validation expects. */
    long seen;

    /** The current value of a {@link TVar} for this transaction: as read, or as last written. */
    @Nullable
    Object value;

    /** The same for a {@link TLong}. */
    long bits;

    boolean written;
    boolean locked;

    /** The variable of an access that is in use. */
    @SuppressWarnings("NullAway") // null only while free
    Variable variable() {
        return variable;
    }

    /** Locks the variable if its word still is {@code word}. */
    boolean tryLock(long word) {
        locked = variable().tryLock(word);
        if (locked) {
            seen = word;
        }
        return locked;
    }

    /** Whether the variable holds the version that was seen; what this transaction has locked does. */
    boolean isValid() {
        return locked || seen == UNSEEN || variable().word() == seen;
    }

    /** Ends the lock: with the written value and its version, or with what was there before. */
    void publish(long writeVersion) {
        if (written) {
            variable().store(this);
            variable().unlock(writeVersion);
        } else {
            variable().unlock(seen);
        }
        locked = false;
    }

    /** Ends the lock and leaves the variable as it was. */
    void release() {
        variable().unlock(seen);
        locked = false;
    }

    /** Forgets everything, so that a transaction that has ended keeps no object alive. */
    void clear() {
        variable = null;
        value = null;
        written = false;
        locked = false;
    }
}
