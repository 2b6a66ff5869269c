package dev.stormproof.stm;

import java.util.ArrayList;
import java.util.List;

/** What becomes of a journal in the end: its writes are locked, its reads validated, its values written back. */
abstract sealed class WriteBackTxn extends JournaledTxn permits StormTxn {
    /*
     * Most transactions own one variable: it is dealt with outside the loops, of which the compiler makes several
     * copies each, for a transaction that it finds too big it does not inline into its caller. Where a loop reads
     * words, which are volatile, the fields that it uses are read once, before it.
     */

    /** In place of a version: not all could be locked. */
    static final long FAILED = -1;

    WriteBackTxn(Kind kind) {
        super(kind);
    }

    /** What has been read, and in which versions. */
    final Waiter watchReads() {
        Waiter waiter = new Waiter();
        for (int i = 0; i < size; i++) {
            if (entries[i].seen != Access.UNSEEN) {
                waiter.watch(entries[i].variable(), entries[i].version());
            }
        }
        return waiter;
    }

    /** Who waits for what is about to be written. */
    private List<Waiter> waitersForWrites() {
        if (!Observers.anyWaiters()) {
            return List.of();
        }
        Stack.requireRoom(); // to wake them, when it is too late to fail
        List<Waiter> waiters = new ArrayList<>();
        for (int i = lastOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
            Waiter.collect(entries[i].variable(), waiters);
        }
        return waiters;
    }

    /** Locks all that is owned, in the versions that were seen; the newest version of it, or FAILED. */
    final long lockWriteSet() {
        Access last = entries[lastOwned];
        if (!last.lock()) {
            conflict = last.variable;
            return FAILED;
        }
        return owned == 1 ? last.version() : lockBefore(last);
    }

    private long lockBefore(Access last) {
        Access[] entries = this.entries;
        long newest = last.version();
        for (int i = last.previousOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
            Access access = entries[i];
            if (!access.lock()) {
                conflict = access.variable;
                return FAILED;
            }
            newest = Math.max(newest, access.version());
        }
        return newest;
    }

    /** Keeps what long readers still need of the values that are about to be overwritten. */
    private void saveFor(Snapshot[] readers, long writeVersion) {
        for (int i = lastOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
            for (Snapshot reader : readers) {
                reader.save(entries[i], writeVersion);
            }
        }
    }

    /** While somebody reads what is to be overwritten, or waits for what is to be written. */
    final void writeBackBeforeObservers(long writeVersion) {
        List<Waiter> waiters = waitersForWrites();
        for (int i = lastOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
            noteOwner(entries[i]);
        }
        Snapshot[] readers = Observers.snapshots();
        try {
            saveFor(readers, writeVersion);
            writeBack(writeVersion);
        } catch (VirtualMachineError e) { // before it had begun to write back
            for (Snapshot reader : readers) {
                reader.spoilt = true; // without a call: there may be no stack
            }
            throw e;
        }
        try {
            Waiter.wakeAll(waiters);
        } catch (StackOverflowError e) { // too late to fail
            Waiter.wakeAll(waiters);
        }
    }

    /** Ends all locks: written values become visible, in this version. Once begun it does not fail. */
    final void writeBack(long writeVersion) {
        try {
            Access last = entries[lastOwned];
            last.publish(writeVersion);
            if (owned > 1) {
                writeBackBefore(last, writeVersion);
            }
        } catch (StackOverflowError e) { // half of it may be visible: there is no way but on, and no stack for a call
            for (int i = lastOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
                Access access = entries[i];
                Variable variable = access.variable;
                if (variable != null && access.seen >= Variable.LOCKED) {
                    if (variable instanceof TVar<?> reference) {
                        reference.value = access.value;
                    } else if (variable instanceof TLong number) {
                        number.value = access.bits;
                    }
                    variable.word = writeVersion;
                    access.seen = writeVersion;
                }
            }
        }
    }

    private void writeBackBefore(Access last, long writeVersion) {
        Access[] entries = this.entries;
        for (int i = last.previousOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
            entries[i].publish(writeVersion);
        }
    }

    @Override
    final void release() {
        for (int i = lastOwned; i != NONE_OWNED; i = entries[i].previousOwned) {
            Access access = entries[i];
            Variable variable = access.variable;
            if (variable != null && access.seen >= Variable.LOCKED) {
                access.seen &= ~Variable.LOCKED;
                variable.word = access.seen;
            }
        }
    }

    /** Whether everything that was read still has the version that was read, or is locked by this transaction. */
    final boolean validateReadSet() {
        Access[] entries = this.entries;
        for (int i = 0, end = size; i < end; i++) {
            Access access = entries[i];
            if (!access.isValid() && !isRereadOfOwned(access)) {
                conflict = access.variable;
                return false;
            }
        }
        return true;
    }

    /** Whether a read's variable is locked by this transaction in the version that was read. */
    private boolean isRereadOfOwned(Access read) {
        Access own = findOwned(read.variable());
        return own != null && own.seen == (read.seen | Variable.LOCKED);
    }
}
