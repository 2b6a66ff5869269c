package dev.stormproof.perf.report;

import dev.stormproof.perf.run.Environment;
import dev.stormproof.perf.run.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was measured, and where, in two columns. */
final class Machine {
    private Machine() {}

    static List<Map.Entry<String, String>> rows(RunRecord run, Environment machine) {
        List<Map.Entry<String, String>> rows = new ArrayList<>();
        rows.add(Map.entry("Processor", machine.processor()));
        rows.add(Map.entry(
                "Cores",
                "%d physical, %d logical, %d available to the JVM%s"
                        .formatted(
                                machine.physicalCores(),
                                machine.logicalCores(),
                                machine.availableProcessors(),
                                machine.virtualMachine() ? "; a virtual machine" : "")));
        if (machine.maxFrequencyHz() > 0) {
            rows.add(Map.entry(
                    "Clock",
                    "at most %.2f GHz, governor %s".formatted(machine.maxFrequencyHz() / 1e9, machine.governor())));
        }
        if (!machine.caches().isEmpty()) {
            rows.add(Map.entry("Caches", String.join(", ", machine.caches())));
        }
        rows.add(Map.entry("Memory", "%.1f GiB".formatted(machine.memoryBytes() / (double) (1L << 30))));
        rows.add(Map.entry("Operating system", "%s; %s".formatted(machine.os(), machine.kernel())));
        rows.add(Map.entry("JVM", machine.jvm()));
        rows.add(Map.entry("JVM flags", String.join(" ", run.jvmFlags())));
        if (machine.loadAverage() >= 0) {
            rows.add(Map.entry("Load before the run", "%.2f".formatted(machine.loadAverage())));
        }
        rows.add(Map.entry(
                "Commit", run.commit() + (run.dirty() ? ", and changes that are in no commit" : ", without changes")));
        rows.add(
                Map.entry("Command", run.arguments().isEmpty() ? "perf" : "perf " + String.join(" ", run.arguments())));
        rows.add(Map.entry("Time", run.start() + " to " + (run.end() == null ? "an early end" : run.end())));
        return rows;
    }
}
