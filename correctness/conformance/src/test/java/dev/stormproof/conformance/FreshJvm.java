package dev.stormproof.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.stm.Stm;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM that has done nothing yet, with the STM and the tests on its class path: for what depends on the past. */
public final class FreshJvm {
    private FreshJvm() {}

    /**
     * Runs a main class there; it must end well.
     *
     * @param main the class
     * @param arguments its arguments; those that begin with a hyphen are options of the JVM
     * @return its output
     * @throws IOException if the JVM cannot be started
     * @throws InterruptedException if the test is over
     */
    public static String run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        List<String> rest = new ArrayList<>();
        for (String argument : arguments) {
            (argument.startsWith("-") ? command : rest).add(argument);
        }
        command.addAll(List.of("-cp", whereIs(Stm.class) + System.getProperty("path.separator") + whereIs(main)));
        command.add(main.getName());
        command.addAll(rest);
        Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output;
        try (InputStream stream = java.getInputStream()) {
            output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertEquals(0, java.waitFor(), output);
        return output;
    }

    private static Path whereIs(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
