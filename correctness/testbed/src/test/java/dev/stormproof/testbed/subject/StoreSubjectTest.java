package dev.stormproof.testbed.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.testbed.LongRef;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** That what a body was given by the adapter of our Store is of one moment, or does not count. */
class StoreSubjectTest {
    private final StoreSubject subject = new StoreSubject();
    private final LongRef<StoreSubject.Work> left = subject.longRef(0);
    private final LongRef<StoreSubject.Work> right = subject.longRef(0);
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void aBodyThatWasOvertakenRunsAgainWhateverItCatches() {
        String seen = subject.atomically(tx -> {
            long first = left.get(tx);
            if (runs.incrementAndGet() == 1) {
                CompletableFuture.runAsync(this::incrementBoth).join();
            }
            try {
                return first + " " + right.get(tx);
            } catch (RuntimeException e) {
                return "caught " + e;
            }
        });
        assertEquals("1 1", seen);
        assertEquals(2, runs.get());
    }

    @Test
    void aBodyWhoseKeysAreAsTheyWereGoesOn() {
        LongRef<StoreSubject.Work> apart = subject.longRef(5);
        String seen = subject.atomically(tx -> {
            runs.incrementAndGet();
            apart.add(tx, 1);
            CompletableFuture.runAsync(this::incrementBoth).join();
            return apart.get(tx) + " " + left.get(tx);
        });
        assertEquals("6 1", seen);
        assertEquals(1, runs.get());
        assertEquals(6, subject.<Long>atomically(apart::get));
    }

    private void incrementBoth() {
        subject.<Integer>atomically(tx -> {
            left.add(tx, 1);
            right.add(tx, 1);
            return 0;
        });
    }
}
