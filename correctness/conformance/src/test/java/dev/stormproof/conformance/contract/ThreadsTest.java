package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stormproof.conformance.Once;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** A transaction belongs to its thread. */
@Once // under a global lock the others would wait for the one that waits for them
class ThreadsTest {
    /** More than the core has places for to find a thread's transaction quickly. */
    private static final int THREADS = 200;

    @Test
    void itIsNotJoinedByOthersHoweverManyThereAre() {
        TLong mine = new TLong(0);
        TLong theirs = new TLong(0);
        assertThrows(
                CancellationException.class,
                () -> Stm.atomically(() -> {
                    mine.set(1);
                    for (int i = 0; i < THREADS; i++) {
                        Thread other = new Thread(() -> theirs.update(n -> n + 1));
                        other.start();
                        other.join();
                    }
                    throw new CancellationException();
                }));
        assertEquals(0, mine.get(), "what was rolled back");
        assertEquals(THREADS, theirs.get(), "what others have committed meanwhile");
    }
}
