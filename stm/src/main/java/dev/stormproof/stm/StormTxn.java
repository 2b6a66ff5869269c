package dev.stormproof.stm;

import org.jspecify.annotations.Nullable;

/**
 * {@link Algorithm#STORM}, the default: invisible reads on a consistent snapshot, writes buffered and locked only to
 * commit, and a clock that committers read but do not write.
 */
final class StormTxn extends WriteBackTxn {
    /*
     * Overview
     *
     *   begin     readVersion = clock
     *   read      word, value, word; accept if unchanged and word <= readVersion, which says unlocked, too.
     *             If it is newer and unlocked:
     *               few accesses so far: accept if all that was read still is what it was (exact mode)
     *               many: raise the clock beyond all versions, validate, readVersion = clock (extension), read again
     *             and append it to the journal
     *   write     into the journal; if the variable was just read, into the entry of that read
     *   commit    nothing owned: done. Otherwise
     *               lockWriteSet       CAS each written word from the version seen, if it was, to locked
     *               writeVersion     = max(clock, versions overwritten) + 1, the clock read with all locks held
     *               validateReadSet    every word that was read still is what it was
     *               saveFor            what long readers still need
     *               writeBack          value, then word = writeVersion, variable by variable
     *
     * A read-only transaction tracks nothing, and what is newer than readVersion ends its first attempt; if that has
     * happened lately in this thread, it does track. The second attempt reads from a Snapshot: no writer can end it.
     * Where reads are many, tracking costs more than such a second attempt: they are not tracked again, and as long as
     * the Snapshot turns out to be needed the next transaction begins with one.
     *
     * This is TL2 (Dice, Shalev, Shavit; DISC 2006) with LSA's extension (Riegel, Felber, Fetzer; DISC 2006), but the
     * clock is not advanced by commits, so that writers of different variables share nothing. Versions run ahead of
     * it, and newer than readVersion is common; exact mode makes that free for small transactions.
     *
     * Linearization points. A writer: the moment when all its locks are held and the clock is read next. A reader: its
     * begin, or its last extension or exact read, or the moment when the clock reached its Snapshot's version.
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
     * failed often becomes the elder, of which there is one at a time: it locks each variable when it is first
     * touched, waiting for its owner, and so cannot fail. Owners other than the elder are committers, who never
     * wait without bound; the elder waits for no other elder; so nobody waits in a circle. Attempts of a transaction
     * whose body does not abort by itself are thus bounded: see Turnstile. Those that touch none of the elder's
     * variables are not held up by it.
     */

    /** In place of a version: lets no read be accepted on a fast path. */
    private static final long NONE = -1;

    /** Up to so many accesses a newer version is accepted by re-checking them, without touching the clock. */
    private static final int EXACT = 8;

    /** So many read-only transactions track their reads since the clock stood still, or do not since they read MANY. */
    private static final int WARY = 64;

    /** More reads than that cost more to track than a Snapshot does. */
    private static final int MANY = 256;

    private final Access spare = new Access();

    /** What is not newer belongs to the snapshot, and is tracked. */
    private long readVersion = NONE;

    /** The same where nothing is tracked. One of the two is NONE, both for the elder and between transactions. */
    private long untrackedVersion = NONE;

    /** The newest version that this thread has written. */
    private long newestWritten;

    private boolean elder;

    /** Where a long read-only transaction finds what was overwritten since it began. */
    private @Nullable Snapshot snapshot;

    private int wary; // so many more read-only transactions track their reads; if negative, so many more do not
    private boolean hindsight; // whether the last snapshot of many reads was needed
    private int readBefore; // how many reads there were when they were last tracked

    private StormTxn(Kind kind) {
        super(kind);
    }

    static Lifecycle create(Kind kind) {
        return new StormTxn(kind);
    }

    @Override
    void begin(boolean readOnly, int failures) {
        if (accesses() > 0 || (readVersion & untrackedVersion) != NONE) {
            rollback(); // what the last one could not, for want of stack
        }
        if (failures > 0) {
            elder = turnstile.isElder();
            if (elder) {
                return;
            }
        }
        if (readOnly) {
            beginReadOnly(failures);
        } else {
            beginTracked();
        }
    }

    private void beginTracked() {
        keepJournalYoung();
        readVersion = Clock.now();
    }

    private void beginReadOnly(int failures) {
        if (failures > 0 || hindsight) {
            hindsight = false;
            snapshot = new Snapshot(readBefore);
            snapshot.register();
            untrackedVersion = snapshot.version();
        } else if (wary > 0) {
            wary--;
            beginTracked();
        } else {
            wary += wary < 0 ? 1 : 0;
            untrackedVersion = Clock.raiseTo(newestWritten); // own writes are not newer
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // a TVar<T> loads and stores nothing but T
    public <T extends @Nullable Object> T get(TVar<T> variable) {
        long word = variable.word;
        Object value = variable.value;
        if (word <= untrackedVersion && word == variable.word) {
            return (T) value;
        }
        Access own = findOwned(variable);
        if (own != null) {
            return (T) own.value;
        }
        if (word == variable.word && (word <= readVersion || isCurrent(word))) {
            append(variable, word);
            return (T) value;
        }
        T contested = (T) contestedRead(variable).value;
        spare.value = null;
        return contested;
    }

    @Override
    public long get(TLong variable) {
        long word = variable.word;
        long value = variable.value;
        if (word <= untrackedVersion && word == variable.word) {
            return value;
        }
        Access own = findOwned(variable);
        if (own != null) {
            return own.bits;
        }
        if (word == variable.word && (word <= readVersion || isCurrent(word))) {
            append(variable, word);
            return value;
        }
        return contestedRead(variable).bits;
    }

    /** A read of what is locked or newer than the snapshot, or by the elder, or after the end. */
    private Access contestedRead(Variable variable) {
        requireRunning();
        if (elder) {
            return lockNow(variable);
        }
        if (snapshot != null) {
            hindsight = wary < 0;
            if (snapshot.read(variable, spare)) {
                return spare;
            }
            throw conflictOn(variable);
        }
        for (int spins = 0; spins < Access.SPINS; spins++) {
            long word = variable.word();
            variable.load(spare);
            if (variable.unchangedSince(word)) {
                if (word <= untrackedVersion) {
                    return spare;
                }
                if (word <= readVersion || isCurrent(word)) {
                    append(variable, word);
                    return spare;
                }
                if (untrackedVersion != NONE && !Variable.isLocked(word)) {
                    wary += wary == 0 ? WARY : 0;
                    break;
                }
            }
            Thread.onSpinWait();
        }
        throw conflictOn(variable);
    }

    /** Whether a newer version just read fits what was read before; if not, extends the snapshot for another try. */
    private boolean isCurrent(long word) {
        if (Variable.isLocked(word) || readVersion == NONE) {
            return false;
        }
        if (accesses() == 0) {
            return true;
        }
        if (accesses() > EXACT) {
            extend();
            return false; // it may have changed before the clock was read: S2 wants it read again
        }
        requireValidReadSet();
        return true;
    }

    private void extend() {
        long now = Clock.raiseTo(Clock.now() + Clock.LAG); // beyond all that is committed by now, hence rarely again
        requireValidReadSet();
        readVersion = now;
    }

    private void requireValidReadSet() {
        if (!validateReadSet()) {
            throw raise(Signal.CONFLICT);
        }
    }

    @Override
    Access write(Variable variable) {
        return readVersion == NONE ? writeNow(variable) : own(variable, EXACT);
    }

    /** A write by the elder, or after the end. */
    private Access writeNow(Variable variable) {
        requireRunning();
        Access own = findOwned(variable);
        return own != null ? own : lockNow(variable);
    }

    /** The elder's way to touch a variable for the first time: waits for its owner and keeps it to the end. */
    private Access lockNow(Variable variable) {
        Access access = own(variable, 0);
        pending = Signal.TORN; // should memory or stack run out here, the variable is owned and has no value
        for (int step = 0; ; step++) {
            long word = variable.word();
            if (!Variable.isLocked(word) && access.tryLock(word)) {
                variable.load(access);
                noteOwner(access);
                pending = null;
                return access;
            }
            Turnstile.pause(step);
        }
    }

    @Override
    boolean commit() {
        if (!ownsNothing()) {
            long newestOverwritten = lockWriteSet();
            if (newestOverwritten == FAILED) {
                return false;
            }
            long now = Clock.now(); // linearization point
            long writeVersion = Math.max(now, newestOverwritten) + 1;
            Clock.keepUpWith(writeVersion, now);
            if (hasReads() && !validateReadSet()) {
                return false;
            }
            if (Observers.any()) {
                writeBackBeforeObservers(writeVersion);
            } else {
                writeBack(writeVersion);
            }
            newestWritten = writeVersion > newestWritten ? writeVersion : newestWritten;
        } else if (accesses() == 0) { // most that only read: nothing was tracked
            forgetVersions();
            return true;
        } else {
            learn();
        }
        try {
            forgetVersions();
            clearJournal();
        } catch (VirtualMachineError e) { // too late to fail; the next transaction clears up
        }
        return true;
    }

    @Override
    final @Nullable Waiter watchReadSet() {
        return untrackedVersion != NONE ? null : watchReads();
    }

    @Override
    void rollback() {
        release();
        spare.value = null;
        learn();
        closeSnapshot();
        forgetVersions();
        clearJournal();
    }

    /** What to expect of the next read-only transaction, from reads without writes that were tracked. */
    private void learn() {
        if (accesses() > 0 && ownsNothing()) {
            readBefore = accesses();
            wary = readBefore > MANY ? -WARY : wary;
        }
    }

    private void forgetVersions() {
        readVersion = NONE;
        if (untrackedVersion != NONE) {
            closeSnapshot();
            untrackedVersion = NONE;
        }
    }

    private void closeSnapshot() {
        if (snapshot != null) {
            snapshot.close();
            snapshot = null;
        }
    }

    @Override
    void end() {
        super.end();
        elder = false;
    }
}
