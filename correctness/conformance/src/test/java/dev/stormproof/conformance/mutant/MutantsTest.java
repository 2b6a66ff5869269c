package dev.stormproof.conformance.mutant;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.stormproof.conformance.ChildJvm.Verdict;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.testbed.mutant.Mutant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mutant is killed by the technique that is named for it, and the STM itself by none. */
@Tag("mutants")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 5, unit = TimeUnit.MINUTES) // the child JVM has a time limit of its own
class MutantsTest {
    private static final Path SOURCES = Path.of("..", "..", "stm", "src", "main", "java");
    private static final Path WORK = Path.of("target", "mutants");

    /**
     * Who kills whom.
     *
     * @param mutant the mutant
     * @param technique what must find it
     * @param target on which test class or method, or at which level
     */
    record Kill(Mutant mutant, Technique technique, String target) {
        @Override
        public String toString() {
            return mutant + " by " + technique + " (" + target + ")";
        }
    }

    private static final String WRITE_SKEW = "lincheck.LitmusTest#noTwoWithdrawWhatIsThereOnce";

    private static final String TORN_READ = "lincheck.LitmusTest#whoMightHaveWrittenSeesNoHalfOfATransfer";

    private static final String STRUCTURES = "lincheck.StructuresTest";

    private static final List<Kill> KILLS = List.of(
            new Kill(Mutant.COMMITS_WITHOUT_VALIDATION, Technique.HISTORY, "opacity"),
            new Kill(Mutant.VALIDATES_BEFORE_LOCKING, Technique.HISTORY, "opacity"),
            new Kill(Mutant.VALIDATES_WHAT_IS_LOCKED, Technique.HISTORY, "strict_serializability"),
            new Kill(Mutant.DRAWS_WRITE_VERSION_BEFORE_LOCKING, Technique.HISTORY, "opacity"),
            new Kill(Mutant.READS_BEYOND_THE_SNAPSHOT, Technique.HISTORY, "opacity"),
            new Kill(Mutant.EXTENDS_WITHOUT_VALIDATION, Technique.HISTORY, "opacity"),
            new Kill(Mutant.FORGETS_UNTRACKED_READS, Technique.HISTORY, "opacity"),
            new Kill(Mutant.SAVES_AFTER_WRITING, Technique.HISTORY, "opacity"),
            new Kill(Mutant.SNAPSHOT_AHEAD_OF_THE_CLOCK, Technique.HISTORY, "opacity"),
            new Kill(Mutant.TAKES_ANY_LOCK_FOR_ITS_OWN, Technique.HISTORY, "opacity"),
            new Kill(Mutant.FORGETS_THE_VERSION_IT_READ, Technique.HISTORY, "opacity"),
            new Kill(Mutant.UNLOCKS_AFTER_READING, Technique.HISTORY, "opacity"),
            new Kill(Mutant.ORDERS_NOTHING, Technique.HISTORY, "opacity"),
            new Kill(Mutant.KEEPS_WHAT_A_PART_WROTE, Technique.HISTORY, "strict_serializability"),
            new Kill(Mutant.FORGETS_EARLIER_WRITES, Technique.HISTORY, "strict_serializability"),
            new Kill(Mutant.KEEPS_THE_FIRST_ALTERNATIVE, Technique.HISTORY, "strict_serializability"),
            new Kill(Mutant.VALIDATES_BEFORE_LOCKING, Technique.LINCHECK, WRITE_SKEW),
            new Kill(Mutant.COMMITS_WITHOUT_VALIDATION, Technique.LINCHECK, WRITE_SKEW),
            new Kill(
                    Mutant.PUBLISHES_VERSION_BEFORE_VALUE,
                    Technique.LINCHECK,
                    "lincheck.LitmusTest#aReaderSeesNoHalfOfATransfer"),
            new Kill(Mutant.LOOKS_AT_THE_WORD_ONCE, Technique.LINCHECK, TORN_READ),
            new Kill(Mutant.LOOKS_ONCE_AT_A_TRACKED_WORD, Technique.LINCHECK, TORN_READ),
            new Kill(Mutant.STEALS_LOCKS, Technique.LINCHECK, "lincheck.LitmusTest#blindWritesAreNotMixed"),
            new Kill(Mutant.COMMITS_ON_EXCEPTION, Technique.JUNIT, "contract.ExceptionsTest#anExplicitBodyThrows"),
            new Kill(Mutant.FORGETS_OWN_WRITES, Technique.JUNIT, "contract.ManyVariablesTest#allAreWrittenBlindly"),
            new Kill(
                    Mutant.BELIEVES_THE_BODY,
                    Technique.JUNIT,
                    "contract.SwallowedSignalTest#aSwallowedAbortStillRunsTheBodyAgain"),
            new Kill(
                    Mutant.TAKES_ANOTHERS_TRANSACTION,
                    Technique.JUNIT,
                    "contract.ThreadsTest#itIsNotJoinedByOthersHoweverManyThereAre"),
            new Kill(Mutant.KEEPS_ITS_LOG, Technique.JUNIT, "contract.MemoryTest#afterACommit"),
            new Kill(Mutant.LEAVES_LOCKS_BEHIND, Technique.JUNIT, "contract.AttemptTest#whatItLosesItLeavesFree"),
            new Kill(Mutant.LOSES_WAKE_UPS, Technique.JUNIT, "blocking.RetryTest#noWakeUpIsLost"),
            new Kill(Mutant.POLLS, Technique.JUNIT, "blocking.RetryTest#itIsTriedOnceAChangeAndStaysParkedOtherwise"),
            new Kill(Mutant.WAKES_WHAT_WAS_ONLY_READ, Technique.JUNIT, "blocking.RetryTest#whoHasOnlyReadWakesNobody"),
            new Kill(Mutant.KEEPS_WAITERS, Technique.JUNIT, "contract.MemoryTest#afterAWait"),
            new Kill(
                    Mutant.KEEPS_THE_FIRST_ALTERNATIVE,
                    Technique.JUNIT,
                    "blocking.OrElseTest#whatTheFirstWroteIsUndone"),
            new Kill(
                    Mutant.KEEPS_WHAT_A_PART_WROTE,
                    Technique.JUNIT,
                    "blocking.OrElseTest#aNestedPartThatThrowsLeavesNothing"),
            new Kill(
                    Mutant.SLEEPS_THROUGH_INTERRUPTS,
                    Technique.JUNIT,
                    "blocking.RetryTest#anInterruptEndsTheWaitAndIsKept"),
            new Kill(Mutant.FORGETS_THE_TIME, Technique.JUNIT, "blocking.BoundsTest#itGivesUpAfterSomeTime"),
            new Kill(Mutant.FORGETS_TO_COUNT, Technique.JUNIT, "blocking.BoundsTest#itGivesUpAfterSoManyAttempts"),
            new Kill(
                    Mutant.RUNS_HOOKS_OF_WHAT_WAS_UNDONE,
                    Technique.JUNIT,
                    "contract.HooksTest#aPartThatIsUndoneIsRolledBackThoughTheTransactionCommits"),
            new Kill(
                    Mutant.LOSES_HOOKS,
                    Technique.JUNIT,
                    "contract.HooksTest#oneThatThrowsAfterACommitDoesNotLoseTheOthers"),
            new Kill(
                    Mutant.RUNS_HOOKS_INSIDE,
                    Technique.JUNIT,
                    "contract.HooksTest#aTransactionInAHookAfterARollbackIsOneOfItsOwn"),
            new Kill(Mutant.FORGETS_EARLIER_WRITES, Technique.JUNIT, "blocking.RandomPartsTest#whatIsUndoneIsAsItWas"),
            new Kill(
                    Mutant.FORGETS_ENDED_THREADS,
                    Technique.JUNIT,
                    "report.StatisticsTest#threadsThatHaveEndedStayCounted"),
            new Kill(Mutant.COUNTS_WHAT_HAS_LEFT, Technique.JUNIT, "report.StatisticsTest#rollbacksAreCountedByCause"),
            new Kill(
                    Mutant.COUNTS_WHEN_HOOKS_HAVE_RUN,
                    Technique.JUNIT,
                    "report.StatisticsTest#aCommitWhoseHookThrowsIsACommit"),
            new Kill(Mutant.HIDES_WHO_WROTE, Technique.JUNIT, "report.XRayTest#whoCommittedMeanwhileIsTheAborter"),
            new Kill(Mutant.HIDES_WHO_LOCKED, Technique.JUNIT, "report.XRayTest#whoHasItLockedIsTheAborter"),
            new Kill(Mutant.KEEPS_OLD_NOTES, Technique.JUNIT, "report.XRayTest#whatAnEarlierOneSawIsForgotten"),
            new Kill(
                    Mutant.RECORDS_WITHOUT_BEING_ASKED,
                    Technique.JUNIT,
                    "report.EventsTest#withoutAnXRayNeitherItNorTheFlightRecorderIsLoaded"),
            new Kill(Mutant.WRITES_BACK_HALF, Technique.JUNIT, "fault.FaultsTest@UPDATE"),
            new Kill(Mutant.ROLLS_BACK_HALF, Technique.JUNIT, "fault.FaultsTest@WAIT"),
            new Kill(Mutant.FORGETS_TO_WAKE, Technique.JUNIT, "fault.FaultsTest@WAKE"),
            new Kill(
                    Mutant.QUEUES_FOR_THE_LOCK_WITHOUT_ROOM_TO_LEAVE,
                    Technique.JUNIT,
                    "fault.StackTest#inInterpretedCode@LOCK_AFTER_ANOTHER"),
            new Kill(
                    Mutant.WAITS_WITHOUT_THE_LOCK,
                    Technique.JUNIT,
                    "blocking.RetryTest#whoBeginsToWaitWhileAnotherCommitsIsWoken"),
            new Kill(Mutant.NEVER_LOSES_PATIENCE, Technique.JUNIT, "progress.GlobalLockTest"),
            new Kill(Mutant.WAITS_WITHOUT_ROOM_TO_LEAVE, Technique.JUNIT, "fault.StackTest#inInterpretedCode@WAIT"),
            new Kill(
                    Mutant.QUEUES_WITHOUT_ROOM_TO_LEAVE,
                    Technique.JUNIT,
                    "fault.StackTest#inInterpretedCode@ELDER_AFTER_ANOTHER"),
            new Kill(Mutant.BELIEVES_WHO_DID_NOT_COMMIT, Technique.JUNIT, "fault.FaultsTest@SAVE_FOR_A_READER"),
            new Kill(Mutant.UPDATES_IN_TWO_STEPS, Technique.JUNIT, "contract.UpdatesTest#noTwoThreadsAreToldTheSame"),
            new Kill(
                    Mutant.MAP_PUTS_WHERE_SOMETHING_IS,
                    Technique.LINCHECK,
                    STRUCTURES + "#ofTwoWhoPutOneFindsTheValueOfTheOther"),
            new Kill(
                    Mutant.MAP_BELIEVES_HASHES, Technique.JUNIT, "structure.TMapTest#itIsLikeAnyMapHoweverKeysCollide"),
            new Kill(
                    Mutant.MAP_FORGETS_WHAT_A_FUNCTION_PUT,
                    Technique.JUNIT,
                    "structure.TMapTest#aFunctionMayChangeTheMapItself"),
            new Kill(Mutant.SET_ADDS_TWICE, Technique.LINCHECK, STRUCTURES + "#ofTwoWhoAddOneIsTheFirst"),
            new Kill(Mutant.QUEUE_POLLS_IN_TWO_STEPS, Technique.LINCHECK, STRUCTURES + "#noTwoGetTheOnlyElement"),
            new Kill(
                    Mutant.QUEUE_COUNTS_FREED_PLACES_AGAIN,
                    Technique.JUNIT,
                    "structure.TQueueTest#theRestOfItsCapacityIsKnown"),
            new Kill(
                    Mutant.ARRAY_UPDATES_IN_TWO_STEPS,
                    Technique.LINCHECK,
                    STRUCTURES + "#twoWhoSwapAndReadAgreeOnTheOrder"),
            new Kill(
                    Mutant.READS_WITHOUT_THE_PAST,
                    Technique.JUNIT,
                    "progress.IterationTest#itSeesOneMomentAndTakesTwoAttemptsAtMost"),
            new Kill(
                    Mutant.STORE_COMMITS_STALE_COPIES,
                    Technique.JUNIT,
                    "store.UsevarTest#anOvertakenCommitLeavesStoreAndCopyAsTheyWere"),
            new Kill(Mutant.STORE_FORGETS_READ_KEYS, Technique.JUNIT, "store.UsingTest#theThirdCommitOfTheTextFails"),
            new Kill(
                    Mutant.STORE_COMPARES_VERSIONS,
                    Technique.JUNIT,
                    "store.RemovalTest#aStaleCopyIsNotCommittedIntoTheKeysNextLifeWhateverItsVersion"),
            new Kill(
                    Mutant.STORE_FORGETS_TOO_EARLY, Technique.JUNIT, "store.RemovalTest#keysThatComeAndGoLoseNoCommit"),
            new Kill(
                    Mutant.STORE_KEEPS_REMOVED_KEYS,
                    Technique.JUNIT,
                    "store.RemovalTest#nothingOfARemovedKeyStaysInMemory"),
            new Kill(Mutant.STORE_KEEPS_EMPTY_NODES, Technique.JUNIT, "footprint.MillionKeysTest#comeAndGo"),
            new Kill(
                    Mutant.STORE_REPLACES_WITHOUT_FREEZING,
                    Technique.JUNIT,
                    "store.RemovalTest#keysThatComeAndGoLoseNoCommit"));

    static Stream<Kill> kills() {
        return KILLS.stream();
    }

    @ParameterizedTest
    @MethodSource("kills")
    void isKilled(Kill kill) throws Exception {
        String name = kill.mutant() + "_" + kill.technique();
        Path classes = Files.createDirectories(WORK.resolve(name));
        kill.mutant().compile(SOURCES, classes);
        Path log = WORK.resolve(name + ".log");
        long begin = System.nanoTime();
        Verdict verdict = kill.technique().run(classes, kill.mutant().algorithm(), List.of(kill.target()), log);
        System.out.printf("mutant: %s: %s after %.1f s%n", kill, verdict, (System.nanoTime() - begin) / 1e9);
        assertTrue(
                EnumSet.of(Verdict.FAILED, Verdict.HUNG).contains(verdict),
                () -> kill.mutant() + " was not killed: " + verdict + ", see " + log.toAbsolutePath());
    }

    /**
     * What can share a JVM without a mutant.
     *
     * @param technique how the targets are run
     * @param algorithm under which they are
     * @param company those of one class, or else of one package; a scenario or level is on its own
     */
    record Company(Technique technique, Algorithm algorithm, String company) {
        static Company of(Kill kill) {
            String target = kill.target();
            boolean alone = kill.technique() == Technique.HISTORY
                    || Technique.scenario(target).isPresent();
            String mark = kill.technique() == Technique.LINCHECK ? "#" : ".";
            String company = alone ? target : target.substring(0, target.indexOf(mark));
            return new Company(kill.technique(), kill.mutant().algorithm(), company);
        }
    }

    /** Each target under each algorithm that a mutant is killed with, without the mutant. */
    static Stream<Arguments> controls() {
        Map<Company, List<String>> controls = KILLS.stream()
                .collect(groupingBy(
                        Company::of,
                        LinkedHashMap::new,
                        mapping(Kill::target, collectingAndThen(toCollection(LinkedHashSet::new), List::copyOf))));
        return controls.entrySet().stream().map(control -> arguments(control.getKey(), control.getValue()));
    }

    @ParameterizedTest
    @MethodSource("controls")
    void theRealThingSurvives(Company control, List<String> targets) throws Exception {
        Files.createDirectories(WORK);
        Path log = WORK.resolve(
                "real_" + control.technique() + "_" + control.algorithm() + "_" + control.company() + ".log");
        Verdict verdict = control.technique().run(Technique.REAL, control.algorithm(), targets, log);
        assertEquals(Verdict.PASSED, verdict, () -> "see " + log.toAbsolutePath());
    }

    @Test
    void everyMutantHasItsKillerAndEveryTechniqueItsMutant() {
        Set<Mutant> hunted = EnumSet.noneOf(Mutant.class);
        Set<Technique> hunters = EnumSet.noneOf(Technique.class);
        for (Kill kill : KILLS) {
            hunted.add(kill.mutant());
            hunters.add(kill.technique());
        }
        assertEquals(EnumSet.allOf(Mutant.class), hunted);
        assertEquals(EnumSet.copyOf(Arrays.asList(Technique.values())), hunters);
    }
}
