package dev.stormproof.conformance.lincheck;

import dev.stormproof.stm.Algorithm;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The anomalies as programs of two or three threads, explored by the model checker. */
@Tag("lincheck")
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LitmusTest {
    private static final int EXECUTIONS = 150;
    private static final int MANY_EXECUTIONS = 1_000;

    static Stream<Algorithm> algorithms() {
        return Litmus.algorithms();
    }

    private static Litmus accounts(Algorithm algorithm) {
        Accounts.algorithm = algorithm;
        return Litmus.of(Accounts.class, PlainAccounts.class).afterwards("sum");
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void noIncrementIsLost(Algorithm algorithm) {
        accounts(algorithm).thread("increment").thread("increment").check(EXECUTIONS);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void transfersInOpposedOrderBothHappen(Algorithm algorithm) {
        accounts(algorithm).thread("forth").thread("back").check(EXECUTIONS);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void aReaderSeesNoHalfOfATransfer(Algorithm algorithm) {
        accounts(algorithm).thread("forth").thread("sum", "read").check(EXECUTIONS);
    }

    /** Alone, and in many executions: it takes a step of the other between its look at the word and at the value. */
    @ParameterizedTest
    @MethodSource("algorithms")
    void whoMightHaveWrittenSeesNoHalfOfATransfer(Algorithm algorithm) {
        accounts(algorithm).thread("forth").thread("read").check(MANY_EXECUTIONS);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void twoReadersAgreeOnTheOrderOfTwoWriters(Algorithm algorithm) {
        accounts(algorithm)
                .thread("increment")
                .thread("abortOnce")
                .thread("sum", "read")
                .check(EXECUTIONS);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void noTwoWithdrawWhatIsThereOnce(Algorithm algorithm) {
        accounts(algorithm)
                .thread("withdrawFromFirst")
                .thread("withdrawFromSecond")
                .check(EXECUTIONS);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void blindWritesAreNotMixed(Algorithm algorithm) {
        accounts(algorithm).thread("setBothToOne").thread("setBothToTwo").check(EXECUTIONS);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void nothingIsSeenOfWhatIsRolledBack(Algorithm algorithm) {
        accounts(algorithm).thread("fail", "increment").thread("read", "sum").check(EXECUTIONS);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void whatIsAbortedIsRunAgainAndCountsOnce(Algorithm algorithm) {
        accounts(algorithm).thread("abortOnce").thread("abortOnce").check(EXECUTIONS);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void attemptsHappenOnceOrNotAtAll(Algorithm algorithm) {
        accounts(algorithm)
                .thread("attemptForth")
                .thread("back", "attemptForth")
                .check(EXECUTIONS);
    }
}
