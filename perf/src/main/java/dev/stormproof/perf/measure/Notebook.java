package dev.stormproof.perf.measure;

import org.HdrHistogram.WriterReaderPhaser;

/** What one client records, a sheet an interval, while another thread collects the sheets. */
final class Notebook {
    /*
     * Two sheets take turns, as in HdrHistogram's Recorder; but one entry, with all that there is to say about an
     * operation, costs one critical section and not one a histogram.
     */
    private static final long YIELD_NANOS = 500_000;

    private final WriterReaderPhaser phaser = new WriterReaderPhaser();
    private volatile Sheet current;
    private Sheet other;

    Notebook(int transactionClasses) {
        current = new Sheet(transactionClasses);
        other = new Sheet(transactionClasses);
    }

    /** Begins an entry; wait-free. Returns what ends it. */
    long open() {
        return phaser.writerCriticalSectionEnter();
    }

    /** Where to write it. */
    Sheet sheet() {
        return current;
    }

    /** Ends an entry. */
    void close(long opened) {
        phaser.writerCriticalSectionExit(opened);
    }

    /** Turns over to a clean sheet; the one that was written on is the caller's until the next call. */
    Sheet turn() {
        phaser.readerLock();
        try {
            other.clear();
            Sheet full = current;
            current = other;
            other = full;
            phaser.flipPhase(YIELD_NANOS);
            return full;
        } finally {
            phaser.readerUnlock();
        }
    }
}
