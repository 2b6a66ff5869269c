package dev.stormproof.perf.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.perf.plan.Arrival;
import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.plan.Kind;
import dev.stormproof.perf.plan.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawDataTest {
    private static final Load RATE = Load.open(Arrival.CONSTANT, 1000);
    private static final Cell SWEEP = new Cell(Kind.LATENCY, "storm", "bank", 2, RATE.sweptBy(2));

    @TempDir
    private Path folder;

    @Test
    void ofASweepThatWasCutOffItsStepsAndLogsGo() throws IOException {
        plant(SWEEP.fileName() + ".json.new");
        plant(SWEEP.under(RATE).fileName() + ".hlog");
        plant(SWEEP.under(RATE.at(2000)).fileName() + ".json");
        plant("subject=storm_workload=bank_arrival=constant_rate=1000_sweep=2.log");
        plant("subject=storm_workload=bank_arrival=constant_rate=1000_sweep=2.safepoints");
        Set<String> others = Set.of(
                SWEEP.under(Load.CLOSED).fileName() + ".json",
                SWEEP.under(RATE.at(500)).fileName() + ".json",
                SWEEP.under(Load.open(Arrival.POISSON, 2000)).fileName() + ".json",
                SWEEP.of("synchronized").fileName() + ".json",
                "subject=storm_workload=bank.log",
                "subject=storm_workload=bank_arrival=constant_rate=1000.log");
        for (String other : others) {
            plant(other);
        }
        new RawData(folder).clear(SWEEP, 1);
        assertEquals(others, files());
    }

    @Test
    void ofAClosedLoopTheLogsGoToo() throws IOException {
        plant("subject=storm_workload=bank.log.failed");
        plant("subject=storm_workload=bank.safepoints");
        plant("subject=storm_workload=bank-8.log");
        new RawData(folder).clear(SWEEP.under(Load.CLOSED), 1);
        assertEquals(Set.of("subject=storm_workload=bank-8.log"), files());
    }

    @Test
    void whatIsKnownOfACellKeepsItsLoad() {
        CellRecord planned = CellRecord.of(SWEEP, Status.PENDING, null);
        assertEquals(
                List.of(SWEEP, SWEEP, SWEEP),
                Stream.of(planned, planned.measured(1, 1), planned.failed("it hung"))
                        .map(CellRecord::cell)
                        .toList());
    }

    private void plant(String name) throws IOException {
        Path kind = Files.createDirectories(folder.resolve("latency"));
        Files.writeString(kind.resolve(name), "{}");
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("latency"))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
