package dev.stormproof.stm;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A thread that has run transactions, and its transaction objects. */
final class Owner extends WeakReference<Thread> {
    /*
     * A thread has one Txn object for each algorithm that it uses, made on first use and reused for every transaction,
     * so that starting one allocates nothing. Virtual threads have theirs, too; it dies with the thread.
     *
     * OF_THREAD knows the owner for certain, but a ThreadLocal is six loads, each of which waits for the one before;
     * behind the compare-and-set of the transaction before, which holds up all loads, that is a quarter of a short
     * transaction. So a table by thread number is asked first. It has not room for all threads, and need not: one that
     * finds another there asks the ThreadLocal, and takes the place once in LOOK_UPS_A_PLACE times, so rarely that the
     * cache line stays shared. What the table still has of dead threads goes when the next one comes.
     *
     * The table is read and written in plain mode, one reference at a time. An owner that is found there through the
     * race may still look empty, and is nobody's then; its fields are for the thread that made it. Nobody writes near
     * what others ask: the reference to the thread has room on both sides (128 bytes, for processors fetch lines in
     * pairs).
     */
    private static final ThreadLocal<Owner> OF_THREAD = new ThreadLocal<>();
    private static final int LOOK_UPS_A_PLACE = 256;
    private static final int PLACES = 64;
    private static final int MARGIN = 32;
    private static final Lifecycle[] NONE = {};
    private static final @Nullable Owner[] TABLE = new Owner[MARGIN + PLACES + MARGIN];

    /** What the room in front is written to, so that it is there. */
    static volatile Object gap = new long[16];

    /** The one that runs, or was used last. */
    private @Nullable Lifecycle current;

    private Lifecycle[] transactions = NONE;
    private Lifecycle[] ofHooks = NONE; // those of hooks, which run while one of the others does
    private int lookUps;

    long p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15;

    private Owner(Thread thread) {
        super(thread);
    }

    /** The transaction that runs in the calling thread; null if none does. */
    static @Nullable Txn running() {
        Lifecycle tx = ofThread().current;
        return tx != null && tx.isRunning() ? tx : null;
    }

    /** The one that runs in the calling thread, or else one of this kind that can be started. */
    static Lifecycle transaction(Kind kind) {
        Owner owner = ofThread();
        Lifecycle tx = owner.current;
        return tx != null && (tx.isRunning() || tx.kind == kind) ? tx : owner.switchTo(kind);
    }

    /** Runs hooks: they are no part of the transaction that still runs, or has just ended, in the calling thread. */
    static void runOutside(Hooks hooks, boolean committed) {
        Owner owner = ofThread();
        Lifecycle running = owner.current;
        Lifecycle[] all = owner.transactions;
        owner.current = null;
        owner.transactions = owner.ofHooks; // those that they start have objects of their own
        owner.ofHooks = NONE; // and so have hooks of those
        try {
            hooks.run(committed);
        } finally {
            owner.current = running;
            owner.ofHooks = owner.transactions;
            owner.transactions = all;
        }
    }

    private static Owner ofThread() {
        Thread thread = Thread.currentThread();
        Owner owner = TABLE[placeOf(thread)];
        return owner != null && owner.refersTo(thread) ? owner : lookUp(thread);
    }

    private static int placeOf(Thread thread) {
        return MARGIN + ((int) thread.getId() & (PLACES - 1));
    }

    private static Owner lookUp(Thread thread) {
        Owner owner = OF_THREAD.get();
        if (owner == null) {
            owner = enter(thread);
        }
        if (owner.lookUps++ % LOOK_UPS_A_PLACE == 0) {
            TABLE[placeOf(thread)] = owner;
        }
        return owner;
    }

    /** A thread's first transaction. */
    private static Owner enter(Thread thread) {
        for (int place = MARGIN; place < MARGIN + PLACES; place++) {
            Owner other = TABLE[place];
            if (other != null && other.refersTo(null)) {
                TABLE[place] = null;
            }
        }
        gap = new long[16];
        Owner owner = new Owner(thread);
        OF_THREAD.set(owner);
        return owner;
    }

    private Lifecycle switchTo(Kind kind) {
        for (Lifecycle tx : transactions) {
            if (tx.kind == kind) {
                current = tx;
                return tx;
            }
        }
        Lifecycle made = Algorithm.newTransaction(kind);
        Lifecycle[] more = Arrays.copyOf(transactions, transactions.length + 1);
        more[transactions.length] = made;
        transactions = more;
        current = made;
        return made;
    }
}
