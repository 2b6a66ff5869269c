package dev.stormproof.stm;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * {@link Algorithm#STORM}, the default: invisible reads on a consistent snapshot, writes buffered and locked only to
 * commit, and a clock that committers read but do not write.
 */
final class StormTxn extends Txn {
    /*
     * Overview
     *
     *   begin     readVersion = clock
     *   read      word, value, word; accept if unlocked, unchanged and word <= readVersion. If it is newer:
     *               few accesses so far: accept if all that was read still is what it was (exact mode)
     *               many: raise the clock to it, validate, readVersion = clock (extension), read again
     *             and append it to the read set; a read-only transaction first tries without one
     *   write     into the write set; if the variable was just read, its read moves there
     *   commit    nothing written: done. Otherwise
     *               lockWriteSet       CAS each written word from the version seen, if it was, to locked
     *               writeVersion     = max(clock, versions overwritten) + 1, the clock read with all locks held
     *               validateReadSet    every word that was read still is what it was
     *               writeBack          value, then word = writeVersion, variable by variable
     *
     * This is TL2 (Dice, Shalev, Shavit; DISC 2006) with LSA's extension (Riegel, Felber, Fetzer; DISC 2006), but the
     * clock is not advanced by commits, so that writers of different variables share nothing. Versions run ahead of
     * it, and newer than readVersion is common; exact mode makes that free for small transactions.
     *
     * Linearization points. A writer: the moment when all its locks are held and the clock is read next. A reader: its
     * begin, or its last extension or exact read.
     *
     * Invariants
     *
     * S1  A writer with writeVersion <= readVersion of a reader held all its locks before the reader read the clock.
     *     It read the clock after its last lock and chose a greater version. Had the reader's clock reading come
     *     first, the writer's would have been at least as great, and its version greater than readVersion. All of
     *     these are volatile, hence totally ordered: CAS of the lock, reading of the clock; reading of the clock,
     *     reading of a word. This is the store-buffering pattern, which acquire and release alone would not exclude.
     * S2  A variable accepted as <= readVersion has not been changed by any writer that took its locks after the
     *     reader read the clock: such a writer's version is greater (S1), and would have been seen. So it had this
     *     value all the time from then to the reading.
     * S3  Everything that was read was current at one moment at or after the clock reading: the last time when all of
     *     it was found unchanged, or the clock reading itself. Variables accepted later by S2 were current then, too.
     *     A variable that is read twice is read from memory twice: it has the same version, or one that is refused.
     * S4  A committer's reads are current from the moment when its locks are held to their validation: its
     *     linearization point. Two committers that each read what the other writes cannot both validate: each locks
     *     by volatile CAS before it looks at the other's word by volatile read.
     *
     * S3 is opacity, S4 strict serializability: a transaction takes effect between its call and its return.
     *
     * Progress. No commit or read waits without bound, so a conflict ends in a rollback, and a rollback means that
     * another transaction has committed or is about to. Losers queue (Turnstile) instead of spinning. One that has
     * failed ELDER_AFTER times becomes the elder, of which there is one at a time: it locks each variable when it is
     * first touched, waiting for its owner, and so cannot fail. Owners other than the elder are committers, who never
     * wait without bound; the elder waits for no other elder; so nobody waits in a circle. Attempts of a transaction
     * whose body does not abort by itself are thus bounded: ELDER_AFTER + 1, and one for each time that it has waited
     * for an elder before it as long as Turnstile's patience lasts. Those that touch none of the elder's variables are
     * not held up by it.
     */

    /** In readVersion: lets no read be accepted on the fast path. */
    private static final long NONE = -1;

    /** In place of a version: not all could be locked. */
    private static final long FAILED = -1;

    /** Up to so many accesses a newer version is accepted by re-checking them, without touching the clock. */
    private static final int EXACT = 8;

    /** How often a locked word is looked at before it counts as a conflict. */
    private static final int SPINS = 64;

    /** After so many conflicts a transaction becomes the elder. */
    private static final int ELDER_AFTER = 32;

    private final Turnstile turnstile = new Turnstile();
    private final Access spare = new Access();

    private ReadSet readSet = new ReadSet();
    private AccessLog writeSet = new AccessLog();
    private WeakReference<Object> canary = new WeakReference<>(new Object());

    private long readVersion = NONE;
    private long lastWriteVersion;
    private boolean tracking;
    private boolean readUntracked;
    private int conflicts;
    private boolean elder;

    private StormTxn() {
        super(Algorithm.STORM);
    }

    static Txn create() {
        return new StormTxn();
    }

    @Override
    void begin(boolean readOnly, int failures) {
        if (canary.refersTo(null)) {
            renewLogs();
        }
        tracking = !readOnly || failures > 0; // the first attempt to only read tracks nothing, so it cannot extend
        readUntracked = false;
        if (elder) {
            readVersion = NONE;
        } else {
            readVersion = tracking ? Clock.now() : Clock.raiseTo(lastWriteVersion); // own writes are not newer
        }
    }

    /** After a garbage collection: logs that grow old are dear to write references to (a fence each, under G1). */
    private void renewLogs() {
        readSet = new ReadSet();
        writeSet = new AccessLog();
        canary = new WeakReference<>(new Object());
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // a TVar<T> loads and stores nothing but T
    public <T extends @Nullable Object> T get(TVar<T> variable) {
        Access own = writeSet.find(variable);
        if (own != null) {
            return (T) own.value;
        }
        long word = variable.word();
        T value = variable.value();
        if (variable.unchangedSince(word) && (isInSnapshot(word) || isCurrent(variable, word))) {
            track(variable, word);
            return value;
        }
        T contested = (T) contestedRead(variable).value;
        spare.value = null;
        return contested;
    }

    @Override
    public long get(TLong variable) {
        Access own = writeSet.find(variable);
        if (own != null) {
            return own.bits;
        }
        long word = variable.word();
        long value = variable.value();
        if (variable.unchangedSince(word) && (isInSnapshot(word) || isCurrent(variable, word))) {
            track(variable, word);
            return value;
        }
        return contestedRead(variable).bits;
    }

    /** Whether the word is unlocked and not newer than the snapshot. */
    private boolean isInSnapshot(long word) {
        return word <= readVersion && word >= 0;
    }

    private void track(Variable variable, long word) {
        if (tracking) {
            readSet.add(variable, word);
        } else {
            readUntracked = true;
        }
    }

    /** A read of what is locked or newer than the snapshot, or by the elder, or after the end. */
    private Access contestedRead(Variable variable) {
        requireRunning();
        if (elder) {
            return lockNow(variable);
        }
        for (int spins = 0; spins < SPINS; spins++) {
            long word = variable.word();
            variable.load(spare);
            if (variable.unchangedSince(word) && (isInSnapshot(word) || isCurrent(variable, word))) {
                track(variable, word);
                return spare;
            }
            Thread.onSpinWait();
        }
        throw conflictOn(variable);
    }

    /** Whether the newer version just read fits what was read before; if not, extends the snapshot for another try. */
    private boolean isCurrent(Variable variable, long word) {
        if (Variable.isLocked(word) || readVersion == NONE) {
            return false;
        }
        int tracked = readSet.size() + writeSet.size();
        if (tracked == 0 && tracking) {
            return true;
        }
        boolean exact = tracking && tracked < EXACT;
        long now = exact ? readVersion : Clock.raiseTo(word);
        if (readUntracked || !validateReadSet()) {
            throw conflictOn(variable);
        }
        readVersion = now;
        return exact; // otherwise it may have changed before the clock was read: S2 wants it read again
    }

    @Override
    Access write(Variable variable) {
        Access own = writeSet.find(variable);
        Access access = own != null ? own : firstWrite(variable);
        access.written = true;
        return access;
    }

    private Access firstWrite(Variable variable) {
        if (readVersion == NONE) {
            requireRunning();
            return lockNow(variable);
        }
        return writeSet.add(variable, readSet.remove(variable, EXACT)); // read before: to be locked in that version
    }

    /** The elder's way to touch a variable for the first time: waits for its owner and keeps it to the end. */
    private Access lockNow(Variable variable) {
        Access access = writeSet.add(variable, Access.UNSEEN);
        for (int step = 0; ; step++) {
            long word = variable.word();
            if (!Variable.isLocked(word) && access.tryLock(word)) {
                variable.load(access);
                return access;
            }
            Turnstile.pause(step);
        }
    }

    @Override
    boolean commit() {
        if (writeSet.size() > 0) {
            long newestOverwritten = lockWriteSet();
            if (newestOverwritten == FAILED) {
                return false;
            }
            long writeVersion = Math.max(Clock.now(), newestOverwritten) + 1; // linearization point
            if (!validateReadSet()) {
                return false;
            }
            writeBack(writeVersion);
            lastWriteVersion = writeVersion;
        }
        clear();
        return true;
    }

    /** Locks what was written; returns the newest version of it, or FAILED. */
    private long lockWriteSet() {
        long newest = 0;
        for (int i = 0; i < writeSet.size(); i++) {
            Access access = writeSet.get(i);
            if (!access.locked && !lock(access)) {
                conflict = access.variable;
                return FAILED;
            }
            newest = Math.max(newest, access.seen);
        }
        return newest;
    }

    /** Locks a variable in the version that was seen, or in any if none was; gives up soon if another owns it. */
    private static boolean lock(Access access) {
        return (access.seen != Access.UNSEEN && access.tryLock(access.seen)) || lockContested(access);
    }

    private static boolean lockContested(Access access) {
        Variable variable = access.variable();
        for (int spins = 0; spins < SPINS; spins++) {
            long word = variable.word();
            if (access.seen != Access.UNSEEN && access.seen != Variable.versionOf(word)) {
                return false;
            }
            if (!Variable.isLocked(word) && access.tryLock(word)) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private boolean validateReadSet() {
        Variable invalid = readSet.firstInvalid(writeSet);
        for (int i = 0; invalid == null && i < writeSet.size(); i++) {
            invalid = writeSet.get(i).isValid() ? null : writeSet.get(i).variable; // read before it was written
        }
        conflict = invalid;
        return invalid == null;
    }

    private void writeBack(long writeVersion) {
        for (int i = 0; i < writeSet.size(); i++) {
            writeSet.get(i).publish(writeVersion);
        }
    }

    @Override
    void rollback() {
        spare.value = null;
        for (int i = 0; i < writeSet.size(); i++) {
            Access access = writeSet.get(i);
            if (access.locked) {
                access.release();
            }
        }
        clear();
    }

    private void clear() {
        readSet.clear();
        writeSet.clear();
    }

    @Override
    void awaitTurn(boolean aborted, int failures) {
        readVersion = NONE;
        if (aborted) {
            elder = false;
            turnstile.leave();
            Turnstile.pause(failures);
        } else if (++conflicts >= ELDER_AFTER) {
            elder = turnstile.becomeElder();
        } else if (conflicts == 1 || conflict == null) {
            Turnstile.sidestep();
        } else {
            turnstile.enter(conflict);
        }
    }

    @Override
    void end() {
        readVersion = NONE;
        conflicts = 0;
        elder = false;
        turnstile.leave();
    }
}
