package dev.stormproof.perf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What shading must not lose; runs when the jar is built. */
@Tag("jar")
class ExecutableJarTest {
    private static final Path JAR = Path.of(System.getProperty("stormproof.jar", "target/stormproof-perf.jar"));
    private static final Path STM = Path.of(System.getProperty("stormproof.stm.classes", "../stm/target/classes"));

    @Test
    void jmhFindsTheBenchmark() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            ZipEntry list = jar.getEntry("META-INF/BenchmarkList");
            assertNotNull(list, "META-INF/BenchmarkList is missing");
            String benchmarks = new String(jar.getInputStream(list).readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(benchmarks.contains("dev.stormproof.perf.measure.WorkloadBenchmark"), benchmarks);
            assertTrue(benchmarks.contains("dev.stormproof.perf.measure.CrowdBenchmark"), benchmarks);
            assertTrue(benchmarks.contains("dev.stormproof.perf.core.Increment"), benchmarks);
        }
    }

    @Test
    void itRunsAndIsNoModule() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertEquals(
                    Main.class.getName(), jar.getManifest().getMainAttributes().getValue("Main-Class"));
            assertNull(jar.getEntry("module-info.class"));
        }
    }

    /** Shading on top of its own last output keeps the STM that was in it, and measures that one. */
    @Test
    void itsStmIsTheOneThatWasBuilt() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            Set<String> built = builtStm();
            assertEquals(
                    built,
                    jar.stream()
                            .map(ZipEntry::getName)
                            .filter(ExecutableJarTest::isOfTheStm)
                            .collect(Collectors.toCollection(TreeSet::new)));
            for (String name : built) {
                byte[] shaded = jar.getInputStream(jar.getEntry(name)).readAllBytes();
                assertArrayEquals(Files.readAllBytes(STM.resolve(name)), shaded, name);
            }
        }
    }

    private static Set<String> builtStm() throws IOException {
        try (Stream<Path> files = Files.walk(STM)) {
            return files.map(file -> STM.relativize(file).toString().replace('\\', '/'))
                    .filter(ExecutableJarTest::isOfTheStm)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean isOfTheStm(String name) {
        return name.startsWith("dev/stormproof/stm/") && name.endsWith(".class");
    }

    @Test
    void theReportHasItsScript() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertNotNull(jar.getEntry("META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js"));
        }
    }
}
