package dev.stormproof.stm;

import dev.stormproof.stm.Statistics.Cause;
import org.jspecify.annotations.Nullable;

/** A transaction that may be held to account by its engine: within bounds, counted, and by name. */
abstract sealed class AccountedTxn extends Txn permits Lifecycle {
    /** Of its engine, and whatever other engine differs from that in nothing but bounds. */
    final Kind kind;

    /** Where it is counted; null if it has no name. */
    final @Nullable Sheet sheet;

    /** What it has spent of its bounds; null if it has none. */
    @Nullable
    Effort effort;

    AccountedTxn(Kind kind) {
        this.kind = kind;
        sheet = kind.tally == null ? null : kind.tally.newSheet(this);
        special = sheet != null;
    }

    // ---- bounds

    final boolean isBounded() {
        return effort != null;
    }

    /** Throws if the time is over; what comes out of the transaction then says so. */
    final void requireTime() {
        if (effort != null && effort.isOver()) {
            conflict = null;
            throw raise(Signal.CONFLICT);
        }
    }

    // ---- statistics

    /** The time, if somebody counts; what has passed since then is counted as waited for or wasted. */
    final long spent(long since, boolean waiting) {
        if (sheet == null) {
            return 0;
        }
        long now = System.nanoTime();
        if (waiting) {
            sheet.waited(now - since);
        } else if (since != 0) {
            sheet.wasted(now - since);
        }
        return now;
    }

    final void countRollback(Cause why) {
        if (sheet != null) {
            sheet.rolledBack(why);
        }
    }

    // ---- X-ray

    /** What reports call it. */
    final String name() {
        return kind.tally == null ? XRay.UNNAMED : kind.tally.name;
    }

    /** It has locked this variable. */
    final void noteOwner(Access locked) {
        if (Observers.anyXRay()) {
            Notes.owns(locked.variable(), locked.version(), name());
        }
    }

    /** It has lost a conflict. What is to be thrown then, instead of this. */
    final @Nullable Throwable showConflict(@Nullable Throwable failure) {
        if (Observers.anyXRay()) {
            try {
                XRay.conflict(conflict, name());
            } catch (VirtualMachineError e) {
                return Hooks.together(failure, e);
            }
        }
        return failure;
    }
}
