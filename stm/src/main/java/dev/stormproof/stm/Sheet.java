package dev.stormproof.stm;

import dev.stormproof.stm.Statistics.Cause;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/** What one thread has counted of one engine's transactions: see {@link Tally}. */
sealed class Sheet extends PhantomReference<AccountedTxn> {
    /*
     * Only one thread adds: it reads in plain mode; it writes in opaque mode, so that what others read is whole and
     * not old for ever. They read in opaque mode, and need no order: each number is right by itself.
     *
     * Commits are what is counted fast: one addition to a field.
     */
    private static final VarHandle UPDATES;
    private static final VarHandle READ_ONLY_COMMITS;
    private static final VarHandle OTHERS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int WASTED = 5;
    private static final int WAITED = 6;

    static {
        try {
            UPDATES = MethodHandles.lookup().findVarHandle(Sheet.class, "updates", long.class);
            READ_ONLY_COMMITS = MethodHandles.lookup().findVarHandle(Sheet.class, "readOnlyCommits", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long updates; // commits of transactions that were not begun as read-only
    private long readOnlyCommits;
    private final String name;
    private final long[] others = new long[WAITED + 1]; // rollbacks by cause, and times
    private @Nullable Object event; // of the transaction that runs, for the flight recorder
    private long rollbacksBefore; // then

    /** With room behind: the garbage collector may make the sheets of two threads neighbours. */
    static final class Spacious extends Sheet {
        long q00, q01, q02, q03, q04, q05, q06, q07, q08, q09, q10, q11, q12, q13, q14, q15;

        Spacious(@Nullable AccountedTxn counted, String name, ReferenceQueue<AccountedTxn> ended) {
            super(counted, name, ended);
        }
    }

    private Sheet(@Nullable AccountedTxn counted, String name, ReferenceQueue<AccountedTxn> ended) {
        super(counted, ended);
        this.name = name;
    }

    /** A transaction begins, for the flight recorder. */
    void begins() {
        event = Events.commit();
        rollbacksBefore = rollbacks();
    }

    void committed(boolean readOnly) {
        if (readOnly) {
            READ_ONLY_COMMITS.setOpaque(this, readOnlyCommits + 1);
        } else {
            UPDATES.setOpaque(this, updates + 1);
        }
        if (event != null) {
            Events.committed(event, name, rollbacks() - rollbacksBefore + 1, readOnly);
            event = null;
        }
    }

    void rolledBack(Cause cause) {
        add(placeOf(cause), 1);
    }

    void wasted(long nanos) {
        add(WASTED, nanos);
    }

    void waited(long nanos) {
        add(WAITED, nanos);
    }

    private void add(int which, long more) {
        OTHERS.setOpaque(others, which, others[which] + more);
    }

    private static int placeOf(Cause cause) {
        return switch (cause) {
            case CONFLICT -> 0;
            case ABORT -> 1;
            case RETRY -> 2;
            case LEAVE -> 3;
            case EXCEPTION -> 4;
        };
    }

    long commits() {
        return (long) UPDATES.getOpaque(this) + readOnlyCommits();
    }

    long readOnlyCommits() {
        return (long) READ_ONLY_COMMITS.getOpaque(this);
    }

    long rollbacks(Cause cause) {
        return other(placeOf(cause));
    }

    long rollbacks() {
        long sum = 0;
        for (int which = 0; which < WASTED; which++) {
            sum += other(which);
        }
        return sum;
    }

    long wastedNanos() {
        return other(WASTED);
    }

    long waitedNanos() {
        return other(WAITED);
    }

    private long other(int which) {
        return (long) OTHERS.getOpaque(others, which);
    }

    /** Adds all numbers to those of another, which only the caller writes to. */
    void addTo(Sheet sum) {
        sum.updates += (long) UPDATES.getOpaque(this);
        sum.readOnlyCommits += readOnlyCommits();
        for (int which = 0; which < others.length; which++) {
            sum.others[which] += other(which);
        }
    }
}
