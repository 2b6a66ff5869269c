package dev.stormproof.testbed.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OperatingSystem;

/**
 * The machine that a run runs on, as in its JSON.
 *
 * @param processor the processor's name
 * @param physicalCores how many cores the machine has
 * @param logicalCores how many hardware threads they have
 * @param availableProcessors how many of them the JVM may use
 * @param maxFrequencyHz the highest clock rate; -1 if unknown
 * @param caches the processor's caches, as far as they are known
 * @param governor how the clock rate is governed, or "unknown"
 * @param virtualMachine whether the processor says that it is a virtual one
 * @param memoryBytes how much memory the machine has
 * @param os the operating system
 * @param kernel its kernel
 * @param loadAverage the load over the last minute before the run, -1 if unknown: others who worked here, too
 * @param jvm the JVM's name, vendor and version
 */
public record Environment(
        String processor,
        int physicalCores,
        int logicalCores,
        int availableProcessors,
        long maxFrequencyHz,
        List<String> caches,
        String governor,
        boolean virtualMachine,
        long memoryBytes,
        String os,
        String kernel,
        double loadAverage,
        String jvm) {
    private static final Path GOVERNOR = Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
    private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /**
     * This machine, now.
     *
     * @return what can be found out
     */
    public static Environment here() {
        SystemInfo system = new SystemInfo();
        HardwareAbstractionLayer hardware = system.getHardware();
        CentralProcessor processor = hardware.getProcessor();
        OperatingSystem os = system.getOperatingSystem();
        return new Environment(
                processor.getProcessorIdentifier().getName().strip(),
                processor.getPhysicalProcessorCount(),
                processor.getLogicalProcessorCount(),
                Runtime.getRuntime().availableProcessors(),
                processor.getMaxFreq(),
                kernelCaches(),
                content(GOVERNOR, "unknown"),
                content(CPU_INFO, "").contains(" hypervisor"),
                hardware.getMemory().getTotal(),
                os.toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                processor.getSystemLoadAverage(1)[0],
                "%s, %s, %s"
                        .formatted(
                                System.getProperty("java.vm.name"),
                                System.getProperty("java.vm.vendor"),
                                System.getProperty("java.vm.version")));
    }

    /**
     * The same in words, in two columns.
     *
     * @return what it is about, and what it says
     */
    public List<Map.Entry<String, String>> rows() {
        List<Map.Entry<String, String>> rows = new ArrayList<>();
        rows.add(Map.entry("Processor", processor));
        rows.add(Map.entry(
                "Cores",
                "%d physical, %d logical, %d available to the JVM%s"
                        .formatted(
                                physicalCores,
                                logicalCores,
                                availableProcessors,
                                virtualMachine ? "; a virtual machine" : "")));
        if (maxFrequencyHz > 0) {
            rows.add(Map.entry("Clock", "at most %.2f GHz, governor %s".formatted(maxFrequencyHz / 1e9, governor)));
        }
        if (!caches.isEmpty()) {
            rows.add(Map.entry("Caches", String.join(", ", caches)));
        }
        rows.add(Map.entry("Memory", "%.1f GiB".formatted(memoryBytes / (double) (1L << 30))));
        rows.add(Map.entry("Operating system", "%s; %s".formatted(os, kernel)));
        rows.add(Map.entry("JVM", jvm));
        return rows;
    }

    /** As the kernel tells them; other systems tell OSHI, but in units that differ. */
    private static List<String> kernelCaches() {
        if (!Files.isDirectory(CACHES)) {
            return List.of();
        }
        try (Stream<Path> caches = Files.list(CACHES)) {
            return caches.filter(cache -> Files.exists(cache.resolve("size")))
                    .sorted()
                    .map(cache -> "L%s %s %s"
                            .formatted(
                                    content(cache.resolve("level"), "?"),
                                    content(cache.resolve("type"), "?").toLowerCase(Locale.ROOT),
                                    content(cache.resolve("size"), "?")))
                    .toList();
        } catch (IOException e) {
            return List.of(); // a folder of the kernel that this kernel does not let us read
        }
    }

    private static String content(Path file, String otherwise) {
        try {
            return Files.isReadable(file) ? Files.readString(file).strip() : otherwise;
        } catch (IOException e) {
            return otherwise; // a file of the kernel that this kernel does not let us read
        }
    }
}
