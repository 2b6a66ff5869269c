package dev.stormproof.conformance.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Once;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows {@code docs/verify-your-own.md} gets what it says: what passes there passes, what fails fails. */
@Once
@Timeout(300)
class YourOwnTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "verify-your-own.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");
    private static final Pattern NAME = Pattern.compile("public final class (\\w+)");
    private static final String SUBJECT = "my.TinySubject";

    @TempDir
    Path folder;

    @Test
    void itGoesThroughTheWholeSuite() throws IOException {
        Path jar = jar(compile(blocks()));
        Command command = verify(jar, "");
        assertEquals(0, command.status(), command::all);
        Verdicts verdicts = verdicts();
        assertEquals(0, verdicts.count(verdict -> verdict == Verdict.NOT_TRIED), command::all);
        assertEquals(
                Stream.of(Technique.values())
                        .mapToLong(technique -> technique.anomalies().size())
                        .sum(),
                verdicts.checks().size());
        Path certificate = Command.folder(folder.resolve("results")).resolve("certificates/" + SUBJECT + ".html");
        assertTrue(
                Files.readString(certificate).contains("Nothing was observed that it claims cannot be."), command::all);
        assertTrue(Files.readString(certificate).contains("Tiny STM, as in the documentation"), command::all);
    }

    @Test
    void withoutItsValidationItFailsWithAWitness() throws IOException {
        List<String> blocks = new ArrayList<>(blocks());
        String sound = blocks.get(0);
        String broken = sound.replaceFirst("(?m)^.*// validation$", "");
        assertNotEquals(sound, broken, "there is no such line any more");
        blocks.set(0, broken);
        Command command = verify(
                compile(blocks),
                "--techniques anomalies,interleavings --anomalies lost-update,write-skew,interleaved-increments");
        assertEquals(1, command.status(), command::all);
        Verdicts verdicts = verdicts();
        for (String anomaly : List.of("lost-update", "write-skew", "interleaved-increments")) {
            Result result = verdicts.results().stream()
                    .filter(found -> found.check().equals(anomaly))
                    .findFirst()
                    .orElseThrow();
            assertEquals(Verdict.CLAIM_BROKEN, result.verdict(), command::all);
            assertNotNull(result.witness());
            assertTrue(result.witness().steps().size() >= 4, command::all);
        }
        String trace = Files.readString(
                Command.folder(folder.resolve("results")).resolve("interleavings/tiny_interleaved-increments.txt"));
        assertTrue(trace.contains("The following interleaving leads to the error"), trace);
        assertTrue(trace.contains("TinyStm"), trace);
        assertFalse(trace.contains("Detailed trace"), "it is told once");
        assertTrue(command.out().contains("\u2717 my.TinySubject, lost-update (snapshot-isolation)"), command::out);
    }

    private Command verify(Path classes, String more) {
        String words = "--seconds 4 --subject-class " + SUBJECT + " --class-path " + classes + " " + more;
        return Command.into(folder.resolve("results"), words.strip());
    }

    private Verdicts verdicts() throws IOException {
        return Command.verdicts(Command.folder(folder.resolve("results")));
    }

    /** The STM and its adapter. */
    private static List<String> blocks() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(DOCUMENT));
        List<String> blocks = block.results().map(found -> found.group(1)).toList();
        assertEquals(2, blocks.size(), "the document has an STM and an adapter");
        return blocks;
    }

    private Path compile(List<String> blocks) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createDirectories(folder.resolve("my-stm"));
        List<String> options =
                List.of("-proc:none", "-classpath", System.getProperty("java.class.path"), "-d", classes.toString());
        List<JavaFileObject> sources = new ArrayList<>();
        for (String block : blocks) {
            Matcher name = NAME.matcher(block);
            assertTrue(name.find(), block);
            sources.add(
                    new SimpleJavaFileObject(
                            URI.create("document:///my/" + name.group(1) + ".java"), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return block;
                        }
                    });
        }
        assertTrue(javac.getTask(null, null, null, options, null, sources).call(), "it does not compile");
        return classes;
    }

    private Path jar(Path classes) throws IOException {
        Path jar = folder.resolve("my-stm.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                entries.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }
}
