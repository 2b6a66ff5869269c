package dev.stormproof.testbed.anomaly;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts what threads that run into each other come upon, and keeps the first witness. */
final class Sightings {
    private final LongAdder attempts = new LongAdder();
    private final LongAdder sightings = new LongAdder();
    private final AtomicReference<@Nullable Witness> witness = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> trouble = new AtomicReference<>();

    /** Once more it could have shown; if it did, this tells how. */
    void add(boolean seen, Supplier<Witness> story) {
        attempts.increment();
        if (seen) {
            sightings.increment();
            if (witness.get() == null) {
                witness.compareAndSet(null, story.get());
            }
        }
    }

    /** Runs what may add to it; that the subject fails, since it gives up for instance, is no attempt. */
    void during(Runnable transaction) {
        try {
            transaction.run();
        } catch (RuntimeException failed) {
            trouble.set(failed);
        }
    }

    /**
     * What came of it.
     *
     * @throws IllegalStateException if the subject failed each time: then nothing at all was tried
     */
    Evidence evidence() {
        Throwable failed = trouble.get();
        if (attempts.sum() == 0 && failed != null) {
            throw new IllegalStateException("no transaction of the program ran to its end: " + failed, failed);
        }
        return new Evidence(attempts.sum(), sightings.sum(), witness.get());
    }
}
