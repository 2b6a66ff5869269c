package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import org.junit.jupiter.api.Test;

/** An interrupt neither ends a transaction nor gets lost in one. */
class InterruptTest {
    private final TLong number = new TLong(0);

    @Test
    void theFlagSurvivesATransaction() {
        Thread.currentThread().interrupt();
        number.update(n -> n + 1);
        assertTrue(Thread.interrupted());
        assertEquals(1, number.get());
    }

    @Test
    void theFlagSurvivesAnAbort() {
        int[] attempts = {0};
        Thread.currentThread().interrupt();
        Stm.atomically(() -> {
            if (++attempts[0] < 200) {
                Stm.abort();
            }
        });
        assertTrue(Thread.interrupted());
        assertEquals(200, attempts[0]);
    }

    @Test
    void theFlagSurvivesContention() throws Exception {
        Crew.run(8, thread -> {
            for (int i = 0; i < 500; i++) {
                Thread.currentThread().interrupt();
                number.update(n -> n + 1);
                assertTrue(Thread.interrupted(), "the interrupt was lost");
            }
        });
        assertEquals(8 * 500, number.get());
    }
}
