package dev.stormproof.conformance.lincheck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Calls of the structures are linearizable, those that wait, too. Under the default engine alone: structures do not
 * know under which algorithm they run.
 */
@Tag("lincheck")
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StructuresTest {
    private static final int EXECUTIONS = 60;

    private static Litmus map() {
        return Litmus.of(MapCalls.class, PlainMap.class).afterwards("snapshot");
    }

    private static Litmus set() {
        return Litmus.of(SetCalls.class, PlainSet.class).afterwards("snapshot");
    }

    private static Litmus queue() {
        return Litmus.of(QueueCalls.class, PlainQueue.class).afterwards("snapshot");
    }

    private static Litmus array() {
        return Litmus.of(ArrayCalls.class, PlainArray.class).afterwards("snapshot");
    }

    @Test
    void twoWhoMakeALeafTooLongLoseNothing() {
        map().thread("putFourth").thread("putFifth").check(EXECUTIONS);
    }

    @Test
    void ofTwoWhoPutOneFindsTheValueOfTheOther() {
        map().thread("putFourthIfAbsent").thread("countAtFourth").check(EXECUTIONS);
    }

    @Test
    void whoReadsTheWholeMapSeesAllOfAMoveOrNothing() {
        map().thread("moveFirstToFifth").thread("snapshot", "get").check(EXECUTIONS);
    }

    @Test
    void ofTwoWhoAddOneIsTheFirst() {
        set().thread("addOne").thread("addOne").check(EXECUTIONS);
    }

    @Test
    void whoReadsTheWholeSetSeesAllOfAnExchangeOrNothing() {
        set().thread("addOne", "replaceOneByTwo").thread("snapshot").check(EXECUTIONS);
    }

    @Test
    void whoWaitsForRoomOrForAnElementGetsIt() {
        queue().waits().thread("putOne", "putTwo").thread("take", "take").check(EXECUTIONS);
    }

    @Test
    void twoWhoWaitForElementsGetOneEach() {
        queue().waits().thread("take").thread("take").thread("putOne", "putTwo").check(EXECUTIONS);
    }

    @Test
    void noTwoGetTheOnlyElement() {
        queue().thread("offer", "poll").thread("poll").check(EXECUTIONS);
    }

    @Test
    void twoWhoSwapAndReadAgreeOnTheOrder() {
        array().thread("swap").thread("doubleFirst", "snapshot").check(EXECUTIONS);
    }

    private static void inRandomCompany(Class<?> calls, Class<?> specification) {
        CountingVerifier.reset();
        new StressOptions()
                .iterations(10)
                .invocationsPerIteration(1_000)
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1)
                .sequentialSpecification(specification)
                .verifier(CountingVerifier.class)
                .check(calls);
        assertTrue(CountingVerifier.invocations() >= 10 * 1_000, "too few executions");
        assertTrue(CountingVerifier.outcomes() >= 10, "the threads never met");
    }

    @Tag("stress")
    @Test
    void callsOfAMapAreLinearizableInRandomCompany() {
        inRandomCompany(MapCalls.class, PlainMap.class);
    }

    @Tag("stress")
    @Test
    void callsOfASetAreLinearizableInRandomCompany() {
        inRandomCompany(SetCalls.class, PlainSet.class);
    }

    @Tag("stress")
    @Test
    void callsOfAQueueAreLinearizableInRandomCompany() {
        inRandomCompany(QueueCalls.class, PlainQueue.class);
    }

    @Tag("stress")
    @Test
    void callsOfAnArrayAreLinearizableInRandomCompany() {
        inRandomCompany(ArrayCalls.class, PlainArray.class);
    }

    @Tag("stress")
    @Test
    void whoWaitsForRoomOrForAnElementGetsItUnderStress() {
        queue().thread("putOne", "putTwo", "putOne")
                .thread("take", "take")
                .thread("take")
                .stress(3_000);
    }
}
