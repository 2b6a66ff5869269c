package dev.stormproof.perf.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {
    @ParameterizedTest
    @CsvSource({"storm,bank,4", "com.acme.My_Stm$1,read-100,256"})
    void fileNamesTellTheCell(String subject, String workload, int threads) {
        Cell cell = new Cell(Kind.LATENCY, subject, workload, threads);
        for (String rest : new String[] {".json", "_class=transfer.hlog", ".json.failed", ""}) {
            assertEquals(Optional.of(cell), Cell.ofFileName(Kind.LATENCY, cell.fileName() + rest));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"README.md", "subject=storm_workload=bank.log", "subject=storm_workload=bank_threads=x.json"})
    void otherFilesAreNoCells(String name) {
        assertEquals(Optional.empty(), Cell.ofFileName(Kind.LATENCY, name));
    }
}
