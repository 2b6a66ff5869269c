package dev.stormproof.stm;

import dev.stormproof.stm.Statistics.Cause;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/** What one thread has counted of one engine's transactions: see {@link Tally}. */
final class Sheet extends PhantomReference<AccountedTxn> {
    /*
     * Numbers in an array, with room on both sides: nobody else writes to their cache lines. Only one thread adds, so
     * it reads in plain mode; it writes in opaque mode, so that what others read is whole, and not old for ever. They
     * read in opaque mode and need no order: each number is right by itself.
     */
    static final Sheet[] NONE = {};

    private static final VarHandle NUMBERS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int MARGIN = 16;
    private static final int COMMITS = MARGIN;
    private static final int READ_ONLY_COMMITS = MARGIN + 1;
    private static final int WASTED = MARGIN + 2;
    private static final int WAITED = MARGIN + 3;
    private static final int ROLLBACKS = MARGIN + 4;
    private static final int END = ROLLBACKS + 5;

    final Tally tally;
    private final long[] numbers = new long[END + MARGIN];
    private @Nullable Object event; // of the transaction that runs, for the flight recorder
    private long rollbacksBefore; // then

    Sheet(@Nullable AccountedTxn counted, Tally tally, ReferenceQueue<AccountedTxn> ended) {
        super(counted, ended);
        this.tally = tally;
    }

    /** A transaction begins. */
    void begins() {
        event = XRay.records() ? Events.commit() : null;
        if (event != null) {
            rollbacksBefore = rollbacks();
        }
    }

    void committed(boolean readOnly) {
        add(COMMITS, 1);
        if (readOnly) {
            add(READ_ONLY_COMMITS, 1);
        }
        if (event != null) {
            Events.committed(event, tally.name, rollbacks() - rollbacksBefore + 1, readOnly);
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

    private static int placeOf(Cause cause) {
        return switch (cause) {
            case CONFLICT -> ROLLBACKS;
            case ABORT -> ROLLBACKS + 1;
            case RETRY -> ROLLBACKS + 2;
            case LEAVE -> ROLLBACKS + 3;
            case EXCEPTION -> ROLLBACKS + 4;
        };
    }

    private void add(int which, long more) {
        NUMBERS.setOpaque(numbers, which, (long) NUMBERS.get(numbers, which) + more);
    }

    private long number(int which) {
        return (long) NUMBERS.getOpaque(numbers, which);
    }

    long commits() {
        return number(COMMITS);
    }

    long readOnlyCommits() {
        return number(READ_ONLY_COMMITS);
    }

    long wastedNanos() {
        return number(WASTED);
    }

    long waitedNanos() {
        return number(WAITED);
    }

    long rollbacks(Cause cause) {
        return number(placeOf(cause));
    }

    long rollbacks() {
        long sum = 0;
        for (int which = ROLLBACKS; which < END; which++) {
            sum += number(which);
        }
        return sum;
    }

    /** Adds all numbers to those of another, which nobody else writes to. */
    void addTo(Sheet sum) {
        for (int which = MARGIN; which < END; which++) {
            sum.add(which, number(which));
        }
    }
}
