package dev.stormproof.perf.report;

import dev.stormproof.perf.run.RunRecord;
import dev.stormproof.testbed.run.Environment;
import java.util.List;
import java.util.Map;

/** What was measured, and where, in two columns. */
final class Machine {
    private Machine() {}

    static List<Map.Entry<String, String>> rows(Results results) {
        RunRecord run = results.run();
        Environment machine = results.environment();
        List<Map.Entry<String, String>> rows = machine.rows();
        rows.add(Map.entry("JVM flags", String.join(" ", run.jvmFlags())));
        if (machine.loadAverage() >= 0) {
            rows.add(Map.entry("Load before the run", "%.2f".formatted(machine.loadAverage())));
        }
        results.proximity().ifPresent(near -> rows.add(Map.entry("Between two threads", near.text())));
        rows.add(Map.entry(
                "Commit", run.commit() + (run.dirty() ? ", and changes that are in no commit" : ", without changes")));
        rows.add(
                Map.entry("Command", run.arguments().isEmpty() ? "perf" : "perf " + String.join(" ", run.arguments())));
        rows.add(Map.entry(
                "Time",
                run.start() + " to " + (run.end() == null ? "an early end" : run.end())
                        + (run.resumed().isEmpty() ? "" : ", resumed at " + String.join(" and ", run.resumed()))));
        return rows;
    }
}
