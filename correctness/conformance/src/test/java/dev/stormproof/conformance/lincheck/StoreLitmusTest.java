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
    static Stream<Algorithm> algorithms() {
        return Litmus.algorithms();
    }

    private static Litmus shelf(Algorithm algorithm) {
        Shelf.algorithm = algorithm;
        return Litmus.of(Shelf.class, PlainShelf.class).afterwards("leftTakesBoth");
    }

    private static void check(Litmus program) {
        program.check(30); // the model checker tracks every object, and the store makes many
        program.stress(3_000);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void twoWhoCommitTheSameKeyAreToldWhoWasFirst(Algorithm algorithm) {
        check(shelf(algorithm).thread("leftTakesFirst", "leftCommits").thread("rightTakesFirst", "rightCommits"));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void twoCollectionsThatOverlapAreCommittedWholeOrNotAtAll(Algorithm algorithm) {
        check(shelf(algorithm).thread("leftTakesBoth", "leftCommits").thread("rightTakesBoth", "rightCommits"));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void aSnapshotOfSeveralKeysIsOfOneMoment(Algorithm algorithm) {
        shelf(algorithm)
                .thread("leftTakesBoth", "leftCommits", "leftCommits")
                .thread("rightTakesBoth", "rightTakesBoth", "rightCommits")
                .stress(3_000);
    }
}
