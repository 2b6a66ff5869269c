package dev.stormproof.perf.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoadTest {
    private static final Storm STORM = new Storm(200, 300, 500, 4);

    static Stream<Load> fileNamesTellTheLoad() {
        return Stream.of(
                Load.CLOSED,
                Load.CLOSED.in(ThreadKind.VIRTUAL).under(STORM),
                Load.open(Arrival.CONSTANT, 1000),
                Load.open(Arrival.POISSON, 0.5).in(ThreadKind.VIRTUAL),
                Load.open(Arrival.POISSON, 2e6).under(STORM),
                Load.open(Arrival.POISSON, 1000).sweptBy(1.5));
    }

    @ParameterizedTest
    @MethodSource
    void fileNamesTellTheLoad(Load load) {
        Cell cell = new Cell(Kind.LATENCY, "storm", "bank-8", 2, load);
        for (String rest : new String[] {".json", ".hlog", ".hlog.failed", ""}) {
            assertEquals(Optional.of(cell), Cell.ofFileName(Kind.LATENCY, cell.fileName() + rest));
        }
    }

    @Test
    void whatIsUsualIsNotInTheName() {
        Cell cell = new Cell(Kind.LATENCY, "storm", "bank", 2);
        assertEquals("subject=storm_workload=bank_threads=2", cell.fileName());
        assertEquals(
                "subject=storm_workload=bank_threads=2_arrival=poisson_rate=1000_on=virtual_storm=200-300-500x4",
                cell.under(Load.open(Arrival.POISSON, 1000)
                                .in(ThreadKind.VIRTUAL)
                                .under(STORM))
                        .fileName());
    }

    @Test
    void aSweepRisesToWhatTheRigCanDo() {
        Load sweep = Load.open(Arrival.POISSON, 3e6).sweptBy(1.5);
        assertEquals(Optional.of(4.5e6), sweep.next().map(Load::rate));
        assertEquals(3, sweep.steps(), "3, 4.5 and 6.75 million");
        assertEquals(Optional.empty(), sweep.at(1000).next());
        assertEquals(1, sweep.at(1000).steps());
    }

    @Test
    void aStormLastsAsLongAsItSays() {
        Timing timing = Timing.once(450).afterWarmUp(100);
        assertEquals(450, Load.CLOSED.measuredMillis(timing));
        assertEquals(1000, Load.CLOSED.under(STORM).measuredMillis(timing));
        assertEquals(STORM, Storm.of(STORM.toString()));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        for (Runnable nonsense : List.<Runnable>of(
                () -> Load.open(Arrival.POISSON, 0),
                () -> Load.open(Arrival.POISSON, Double.NaN),
                () -> Load.open(Arrival.CLOSED, 1000),
                () -> Load.CLOSED.sweptBy(2),
                () -> Load.open(Arrival.CONSTANT, 1).sweptBy(0.5),
                () -> Load.open(Arrival.CONSTANT, 1).under(STORM).sweptBy(2),
                () -> new Storm(0, 1, 1, 2),
                () -> new Storm(1, 1, 1, 1))) {
            assertThrows(IllegalArgumentException.class, nonsense::run);
        }
        IllegalArgumentException why = assertThrows(IllegalArgumentException.class, () -> Storm.of("strong"));
        assertTrue(String.valueOf(why.getMessage()).contains("200-300-500x4"));
    }
}
