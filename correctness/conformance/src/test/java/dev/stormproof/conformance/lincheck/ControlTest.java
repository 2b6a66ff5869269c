package dev.stormproof.conformance.lincheck;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.stm.Algorithm;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that are wrong on purpose: were Lincheck to pass them, its other passes would be worth nothing. */
@Tag("lincheck")
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ControlTest {
    static Stream<Algorithm> algorithms() {
        return Litmus.algorithms();
    }

    /**
     * Lincheck throws an AssertionError with what it found and, where it cannot replay that for a trace (a garbage
     * collection comes at no predictable time, and the core notices it), an IllegalStateException with the same text.
     */
    private static void assertCaught(Litmus wrong) {
        Throwable caught = assertThrows(Throwable.class, () -> wrong.check(150));
        assertTrue(
                String.valueOf(caught.getMessage()).contains("Invalid execution results"),
                () -> "objected to something else: " + caught.getMessage());
        assertTrue(CountingVerifier.invocations() > 0);
    }

    @Test
    void aCounterWithoutTransactionsIsCaught() {
        assertCaught(Litmus.of(RacyAccounts.class, PlainAccounts.class)
                .thread("increment")
                .thread("increment")
                .afterwards("increment"));
    }

    @Test
    void aStoreCommittedKeyByKeyIsCaught() {
        assertCaught(Litmus.of(TornShelf.class, PlainShelf.class)
                .thread("leftTakesBoth", "leftCommits")
                .thread("rightTakesBoth")
                .afterwards("rightTakesBoth"));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void aTransferInTwoTransactionsIsCaught(Algorithm algorithm) {
        RacyAccounts.algorithm = algorithm;
        assertCaught(Litmus.of(RacyAccounts.class, PlainAccounts.class)
                .thread("forth")
                .thread("sum")
                .afterwards("sum"));
    }
}
