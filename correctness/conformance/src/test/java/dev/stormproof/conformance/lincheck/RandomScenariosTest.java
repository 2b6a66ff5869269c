package dev.stormproof.conformance.lincheck;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.stm.Algorithm;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations in random company are linearizable: nobody has thought of all programs. */
@Tag("lincheck")
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RandomScenariosTest {
    static Stream<Algorithm> algorithms() {
        return Litmus.algorithms();
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void transactionsAreLinearizableInTheModelChecker(Algorithm algorithm) {
        Accounts.algorithm = algorithm;
        CountingVerifier.reset();
        new ModelCheckingOptions()
                .iterations(6)
                .invocationsPerIteration(50)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(0) // with any, the model checker sees one interleaving of STORM and calls it all
                .actorsAfter(1)
                .loopBound(Litmus.LOOP_BOUND)
                .addGuarantee(forClasses(Litmus::callsItself).allMethods().ignore())
                .sequentialSpecification(PlainAccounts.class)
                .verifier(CountingVerifier.class)
                .check(Accounts.class);
        assertRan(6 * 50 / 4);
    }

    @Tag("stress")
    @ParameterizedTest
    @MethodSource("algorithms")
    void transactionsAreLinearizableUnderStress(Algorithm algorithm) {
        Accounts.algorithm = algorithm;
        CountingVerifier.reset();
        new StressOptions()
                .iterations(10)
                .invocationsPerIteration(1_000)
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(0)
                .actorsAfter(1)
                .sequentialSpecification(PlainAccounts.class)
                .verifier(CountingVerifier.class)
                .check(Accounts.class);
        assertRan(10 * 1_000);
    }

    private static void assertRan(int executions) {
        assertTrue(
                CountingVerifier.invocations() >= executions,
                () -> "only " + CountingVerifier.invocations() + " executions");
        assertTrue(CountingVerifier.outcomes() >= 10, () -> "only " + CountingVerifier.outcomes() + " outcomes");
    }
}
