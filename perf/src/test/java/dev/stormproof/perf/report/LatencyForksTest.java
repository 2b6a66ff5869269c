package dev.stormproof.perf.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.measure.LatencyResult;
import dev.stormproof.perf.measure.Share;
import dev.stormproof.perf.measure.SweepResult;
import dev.stormproof.perf.plan.Arrival;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.perf.plan.Timing;
import dev.stormproof.perf.run.Run;
import dev.stormproof.perf.run.RunFolder;
import dev.stormproof.perf.run.Status;
import dev.stormproof.testbed.run.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The latency cells of a tiny run of five forks; whom which thread served, and how far a sweep came, is made up. */
@SuppressWarnings("NullAway.Init") // JUnit and run() set the fields
@Tag("alone")
class LatencyForksTest {
    private static final Cell CELL = new Cell(Kind.LATENCY, "storm", "hot-counter", 2);
    private static final Load SWEEP = Load.open(Arrival.CONSTANT, 2e6).sweptBy(10); // beyond which no rate is
    private static final int FORKS = 5;

    @TempDir
    static Path results;

    private static RunFolder folder;
    private static Results read;

    @BeforeAll
    static void run() throws IOException {
        Profile profile = Profile.core(
                "tiny", "for this test", Timing.once(60).afterWarmUp(10).inForks(FORKS));
        Run run = Run.prepare(
                List.of(CELL, CELL.of("synchronized"), CELL.under(SWEEP)), profile, List.of(), Path.of("."), results);
        assertEquals(
                0,
                run.measure(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), false)
                        .count(Status.FAILED));
        folder = run.folder();
        Path record = folder.file("run.json");
        Files.writeString(record, Files.readString(record).replace("\"yardsticks\"", "\"synchronized\""));
        rewrite(CELL, LatencyResult.class, (result, fork) -> served(result, fork % 2 == 0 ? 100 : 1));
        List<@Nullable Double> knees = Arrays.asList(2e6, null, 2e6, null, 2e6);
        rewrite(
                CELL.under(SWEEP),
                SweepResult.class,
                (sweep, fork) -> new SweepResult(sweep.rates(), knees.get(fork - 1), null));
        read = Results.of(folder);
    }

    private static LatencyResult served(LatencyResult result, long first) {
        return new LatencyResult(
                result.seconds(),
                result.classes(),
                result.operations(),
                result.counts(),
                result.offer(),
                List.of(new Share(first, first, 0), new Share(101 - first, 101 - first, 0)),
                result.expense(),
                result.pauses(),
                result.recovery(),
                null);
    }

    private static <T> void rewrite(Cell cell, Class<T> type, BiFunction<T, Integer, T> change) throws IOException {
        for (int fork = 1; fork <= FORKS; fork++) {
            Path file = folder.raw().ofFork(fork).resolve("latency").resolve(cell.fileName() + ".json");
            Files.writeString(file, Json.write(change.apply(Json.read(Files.readString(file), type), fork)));
        }
    }

    @Test
    void allForksCount() {
        Latencies latencies = read.latencies();
        Tail tail = latencies.service(CELL, "update").orElseThrow();
        assertAll(
                () -> assertEquals(FORKS, latencies.forks(CELL).size()),
                () -> assertEquals(
                        latencies.forks(CELL).stream()
                                .mapToLong(fork -> fork.classes().get(0).operations())
                                .sum(),
                        tail.operations()),
                () -> assertTrue(tail.text(0).matches("\\S+ .s \\(\\S+ .s–\\S+ .s\\)"), tail.text(0)),
                () -> assertTrue(tail.text(Tail.LABELS.size() - 1).matches("\\S+ .s"), "the longest is the longest"));
    }

    @Test
    void withFiveForksThereIsAVerdict() {
        assertTrue(read.compareTails("hot-counter", "storm", "synchronized", 2, "update", 0)
                .orElseThrow()
                .isKnown());
        String told = String.join("\n", Headlines.of(read));
        assertTrue(told.contains("the p99.9 of the service time of one update of storm was "), told);
    }

    /** Another thread in each fork: together that would be even. */
    @Test
    void whoStarvesInOneForkStarves() {
        String fairness = row(OverThreads.of(read, "hot-counter"), "Fairness").get(0);
        assertEquals("0.510 (0.510–0.510), 0.010 (0.010–0.010)", fairness);
    }

    @Test
    void theKneeIsThatOfHalfOfTheForksAndMarkedWhereNoHigherRateIs() {
        String knee = row(RateSweep.of(read, "hot-counter"), "How much").get(0);
        assertEquals("≥ 2.00 M/s (forks: – to ≥ 2.00 M/s)", knee);
    }

    private static List<String> row(List<Figure> figures, String title) {
        return figures.stream()
                .filter(figure -> figure.title().startsWith(title))
                .flatMap(figure -> figure.table().rows().stream())
                .filter(Table.Row::main)
                .findFirst()
                .orElseThrow()
                .cells();
    }
}
