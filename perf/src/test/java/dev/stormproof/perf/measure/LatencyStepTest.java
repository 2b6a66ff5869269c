package dev.stormproof.perf.measure;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.plan.Arrival;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.plan.Timing;
import dev.stormproof.perf.subject.KillsTheJvm;
import dev.stormproof.perf.subject.Livelocks;
import dev.stormproof.perf.subject.Slow;
import dev.stormproof.perf.subject.Wasteful;
import dev.stormproof.testbed.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("alone")
class LatencyStepTest {
    @Test
    void aJvmThatDiesFailsItsCells(@TempDir Path raw) {
        Cell cell = new Cell(Kind.LATENCY, KillsTheJvm.class.getName(), "hot-counter", 1);
        assertEquals(
                new Outcome(cell, false, "the JVM ended with exit code 3, without a result for this cell"),
                measure(cell, 10, raw));
        assertEquals(
                Set.of(cell.sharedFileName() + ".log.failed", cell.sharedFileName() + ".safepoints.failed"),
                Set.of(Objects.requireNonNull(raw.resolve("latency").toFile().list())));
    }

    @Test
    void whatHangsIsNotInTheWayOfTheNextCell(@TempDir Path raw) {
        Cell two = new Cell(Kind.LATENCY, Livelocks.class.getName(), "hot-counter", 2);
        Cell one = new Cell(Kind.LATENCY, Livelocks.class.getName(), "hot-counter", 1);
        List<Outcome> outcomes =
                new LatencyStep(List.of(two, one), Timing.once(20).afterWarmUp(10)).measure(raw);
        assertTrue(outcomes.get(0).text().startsWith(LatencyResult.HUNG), outcomes::toString);
        assertTrue(outcomes.get(1).ok(), outcomes::toString);
    }

    @Test
    void theFirstOfAJvmWarmsUpForLonger(@TempDir Path raw) throws IOException {
        Cell cold = new Cell(Kind.LATENCY, "synchronized", "hot-counter", 1);
        Cell warm = new Cell(Kind.LATENCY, "synchronized", "hot-counter", 2);
        new LatencyStep(List.of(cold, warm), Timing.once(40).afterWarmUp(10).fromCold(800)).measure(raw);
        double first = allByCounted(read(cold, raw, LatencyResult.class));
        double second = allByCounted(read(warm, raw, LatencyResult.class));
        assertTrue(first > 4 && second < 4, first + ", " + second);
    }

    private static double allByCounted(LatencyResult result) {
        return (double) result.operations() / result.classes().get(0).operations();
    }

    @Test
    void pausesOfTheJvmStandBesideTheTail(@TempDir Path raw) throws IOException {
        Cell cell = new Cell(Kind.LATENCY, Wasteful.class.getName(), "hot-counter", 1);
        assertTrue(measure(cell, 300, raw).ok());
        LatencyResult result = read(cell, raw, LatencyResult.class);
        assertTrue(
                result.pauses().stream()
                        .anyMatch(pauses -> pauses.operation().startsWith("G1") && pauses.longest() > 0),
                result.pauses().toString());
    }

    @Test
    void aSweepEndsAtTheFirstRateThatIsNotReached(@TempDir Path raw) throws IOException {
        Load sweep = Load.open(Arrival.CONSTANT, 20).sweptBy(10);
        Cell cell = new Cell(Kind.LATENCY, Slow.class.getName(), "hot-counter", 1, sweep);
        assertTrue(measure(cell, 100, raw).ok());
        SweepResult result = read(cell, raw, SweepResult.class);
        assertTrue(List.of(20.0, 200.0, 2000.0).containsAll(result.rates()), result.toString());
        assertEquals(result.rates().get(result.rates().size() - 2), result.knee());
        for (double rate : result.rates()) {
            Cell step = cell.under(Load.open(Arrival.CONSTANT, rate));
            assertAll(
                    () -> assertEquals(
                            result.knee() != null && rate <= result.knee(),
                            read(step, raw, LatencyResult.class).isReached()),
                    () -> assertTrue(Files.exists(raw.resolve("latency").resolve(step.fileName() + ".hlog"))));
        }
    }

    private static Outcome measure(Cell cell, int millis, Path raw) {
        return new LatencyStep(List.of(cell), Timing.once(millis).afterWarmUp(10))
                .measure(raw)
                .get(0);
    }

    private static <T> T read(Cell cell, Path raw, Class<T> type) throws IOException {
        return Json.read(Files.readString(raw.resolve("latency").resolve(cell.fileName() + ".json")), type);
    }
}
