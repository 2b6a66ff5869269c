package dev.stormproof.perf.ranking;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stop-watch runs what it ranks, and each sum is right. */
@Timeout(60)
class RankingTest {
    @ParameterizedTest
    @CsvSource({
        "storm, hot-counter", "storm, bank", "scala-stm, hot-counter", "scala-stm, bank", "multiverse, hot-counter",
        "multiverse, bank", "clojure, hot-counter", "clojure, bank", "arrow, hot-counter", "arrow, bank",
        "zio, hot-counter", "zio, bank", "narayana, hot-counter", "narayana, bank"
    })
    void itCountsAndChecks(String stm, String workload) throws Exception {
        assertTrue(StopWatch.rate(stm, workload, 1, 30) > 0);
    }
}
