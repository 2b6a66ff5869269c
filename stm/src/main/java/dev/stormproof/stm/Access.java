package dev.stormproof.stm;

import org.jspecify.annotations.Nullable;

/** One variable's line in a transaction's log: what was seen of it, whether it is locked, what is to be written. */
sealed class Access permits AccessLog.Entry, Snapshot.Saved {
    /** The word of a variable that was written without having been looked at. */
    static final long UNSEEN = -1;

    /** How often a locked word is looked at before it counts as a conflict. */
    static final int SPINS = 64;

    @Nullable
    Variable variable;

    /** The word that is expected: the version that was seen, with LOCKED if the variable is locked for this. */
    long seen;

    /** The current value of a {@link TVar} for this transaction: as read, or as last written. */
    @Nullable
    Object value;

    /** The same for a {@link TLong}. */
    long bits;

    /** Where the entry is that was owned before this one; -1 if none was. An {@link AccessLog} takes all for owned. */
    int previousOwned;

    /** The variable of an access that is in use. */
    @SuppressWarnings("NullAway") // null only while free
    Variable variable() {
        return variable;
    }

    /** Locks the variable if its word still is {@code word}. */
    boolean tryLock(long word) {
        if (!variable().tryLock(word)) {
            return false;
        }
        seen = word | Variable.LOCKED;
        return true;
    }

    /** Whether this transaction has locked the variable. */
    boolean isLocked() {
        return Variable.isLocked(seen);
    }

    /** The version that was seen. */
    long version() {
        return Variable.versionOf(seen);
    }

    /** Locks the variable in the version that was seen, or in any if none was; gives up soon if another owns it. */
    boolean lock() {
        return isLocked() || (seen != UNSEEN && tryLock(seen)) || lockContested();
    }

    private boolean lockContested() {
        for (int spins = 0; spins < SPINS; spins++) {
            long word = variable().word();
            if (seen != UNSEEN && seen != Variable.versionOf(word)) {
                return false;
            }
            if (!Variable.isLocked(word) && tryLock(word)) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    /** Whether the variable holds the version that was seen; what this transaction has locked does. */
    boolean isValid() {
        return variable().word() == seen || seen == UNSEEN;
    }

    /** Ends the lock with the value here and this version. */
    void publish(long writeVersion) {
        variable().store(this);
        variable().unlock(writeVersion);
        seen = writeVersion; // and no longer locked
    }

    /** Ends the lock and leaves the variable as it was. */
    void release() {
        long version = version();
        variable().unlock(version);
        seen = version;
    }

    /** Forgets everything, so that a transaction that has ended keeps no object alive. */
    void clear() {
        variable = null;
        if (value != null) { // a comparison is cheaper than the garbage collector's barrier
            value = null;
        }
    }
}
