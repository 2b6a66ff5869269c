package dev.stormproof.stm;

import java.lang.ref.WeakReference;

/** What belongs to the thread that made it, and can be asked by others whether it is theirs. */
abstract class ThreadBound {
    /*
     * Others ask often, and its owner writes what subclasses add all the time. A superclass's fields come first in
     * memory, so the padding keeps the two on different cache lines (128 bytes: processors fetch lines in pairs).
     * Without it two threads on different variables run at half their speed. The same holds for the reference that is
     * asked: it is made before all else, and apart.
     */
    private final Owner owner;

    long p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15;

    ThreadBound(Owner owner) {
        this.owner = owner;
    }

    /** Whether it was made by this thread. */
    final boolean belongsTo(Thread thread) {
        return owner.refersTo(thread);
    }

    /** A thread, which may die, and room around the reference to it. */
    static final class Owner extends WeakReference<Thread> {
        /** What the gap in front is written to, so that it is there. */
        static volatile Object gap = new long[16];

        long p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15;

        private Owner(Thread thread) {
            super(thread);
        }

        /** The calling thread. */
        static Owner thisThread() {
            gap = new long[16];
            return new Owner(Thread.currentThread());
        }
    }
}
