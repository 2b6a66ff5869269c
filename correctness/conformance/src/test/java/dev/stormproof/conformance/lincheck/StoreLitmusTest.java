package dev.stormproof.conformance.lincheck;

import dev.stormproof.stm.Algorithm;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The calls of the store are linearizable, conflicts included. */
@Tag("lincheck")
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoreLitmusTest {
    private static final int EXECUTIONS = 30; // the model checker tracks every object, and the store makes many
    private static final int UNDER_STRESS = 3_000;

    static Stream<Algorithm> algorithms() {
        return Litmus.algorithms();
    }

    private static Litmus shelf(Algorithm algorithm) {
        Shelf.algorithm = algorithm;
        return Litmus.of(Shelf.class, PlainShelf.class).afterwards("leftTakesBoth");
    }

    private static Litmus twoWithOneKey(Algorithm algorithm) {
        return shelf(algorithm).thread("leftTakesFirst", "leftCommits").thread("rightTakesFirst", "rightCommits");
    }

    private static Litmus twoWithBothKeys(Algorithm algorithm) {
        return shelf(algorithm).thread("leftTakesBoth", "leftCommits").thread("rightTakesBoth", "rightCommits");
    }

    @Tag("stress")
    @ParameterizedTest
    @MethodSource("algorithms")
    void aKeyThatIsRemovedIsNotCommittedFromItsPast(Algorithm algorithm) {
        shelf(algorithm)
                .thread("leftTakesFirst", "leftCommits", "leftRemoves")
                .thread("rightTakesFirst", "rightCommits")
                .stress(UNDER_STRESS);
    }

    @Tag("stress")
    @ParameterizedTest
    @MethodSource("algorithms")
    void twoWhoRemoveAndBringBackAreToldWhoWasFirst(Algorithm algorithm) {
        shelf(algorithm)
                .thread("leftTakesBoth", "leftCommits", "leftRemoves", "leftCommits")
                .thread("rightTakesFirst", "rightRemoves", "rightTakesBoth", "rightCommits")
                .stress(UNDER_STRESS);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void twoWhoCommitTheSameKeyAreToldWhoWasFirst(Algorithm algorithm) {
        twoWithOneKey(algorithm).check(EXECUTIONS);
    }

    @Tag("stress")
    @ParameterizedTest
    @MethodSource("algorithms")
    void twoWhoCommitTheSameKeyAreToldWhoWasFirstUnderStress(Algorithm algorithm) {
        twoWithOneKey(algorithm).stress(UNDER_STRESS);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void twoCollectionsThatOverlapAreCommittedWholeOrNotAtAll(Algorithm algorithm) {
        twoWithBothKeys(algorithm).check(EXECUTIONS);
    }

    @Tag("stress")
    @ParameterizedTest
    @MethodSource("algorithms")
    void twoCollectionsThatOverlapAreCommittedWholeOrNotAtAllUnderStress(Algorithm algorithm) {
        twoWithBothKeys(algorithm).stress(UNDER_STRESS);
    }

    @Tag("stress")
    @ParameterizedTest
    @MethodSource("algorithms")
    void aSnapshotOfSeveralKeysIsOfOneMoment(Algorithm algorithm) {
        shelf(algorithm)
                .thread("leftTakesBoth", "leftCommits", "leftCommits")
                .thread("rightTakesBoth", "rightTakesBoth", "rightCommits")
                .stress(UNDER_STRESS);
    }
}
