package dev.stormproof.conformance.verify;

import dev.stormproof.testbed.run.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a command line did.
 *
 * @param status its exit status
 * @param out what it printed
 * @param err what it complained of, and its progress
 */
record Command(int status, String out, String err) {
    static Command run(String... arguments) {
        PrintStream stdout = System.out;
        PrintStream stderr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int status = Verify.execute(arguments);
            return new Command(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(stdout);
            System.setErr(stderr);
        }
    }

    /** Runs into a folder for results, with these words and some more arguments. */
    static Command into(Path results, String words, String... more) {
        List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--output", results.toString()));
        return run(arguments.toArray(String[]::new));
    }

    /** The only run in a folder for results. */
    static Path folder(Path results) throws IOException {
        try (Stream<Path> children = Files.list(results)) {
            List<Path> runs = children.filter(Files::isDirectory).toList();
            if (runs.size() != 1) {
                throw new IllegalStateException("one run was expected, not " + runs);
            }
            return runs.get(0);
        }
    }

    static Verdicts verdicts(Path folder) throws IOException {
        return Json.read(Files.readString(folder.resolve("verdicts.json")), Verdicts.class);
    }

    /** All that it said. */
    String all() {
        return out + err;
    }
}
