package dev.stormproof.conformance.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Once;
import dev.stormproof.testbed.run.Folder;
import dev.stormproof.testbed.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report is made of the verdicts alone; its pages open offline, and each of their links leads somewhere. */
@Once
@SuppressWarnings("NullAway.Init") // JUnit and write() set the fields
class ReportTest {
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");
    private static final Pattern ANCHOR = Pattern.compile(" id=\"([^\"]*)\"");

    @TempDir
    Path results;

    private Folder folder;

    @BeforeEach
    void write() throws IOException {
        Verdicts made = VerdictTest.verdicts();
        Verdicts verdicts = VerdictTest.verdicts(
                VerdictTest.result(made.subjects().get(0), VerdictTest.WRITE_SKEW, Style.PRIMITIVE, Outcome.OBSERVED),
                VerdictTest.result(made.subjects().get(1), VerdictTest.WRITE_SKEW, Style.BOXED, Outcome.OBSERVED),
                VerdictTest.result(made.subjects().get(1), VerdictTest.ZOMBIE, Style.BOXED, Outcome.HUNG));
        folder = Folder.create(results, "run");
        folder.write("verdicts.json", Json.write(verdicts));
        assertEquals(0, Command.run("--report", folder.path().toString()).status());
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(results)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(results.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void itIsAFunctionOfTheVerdicts() throws IOException {
        Map<String, String> once = files();
        assertEquals(
                Set.of(
                        "README.md",
                        "run/verdicts.json",
                        "run/matrix.html",
                        "run/matrix.md",
                        "run/certificates/skewed.html",
                        "run/certificates/skewed.json",
                        "run/certificates/serial.html",
                        "run/certificates/serial.json"),
                once.keySet());
        assertEquals(0, Command.run("--report", folder.path().toString()).status());
        assertEquals(once, files());
    }

    @Test
    void aWitnessIsBehindEachObservation() throws IOException {
        String html = Files.readString(folder.file("matrix.html"));
        assertTrue(html.contains("<td class=\"claim-broken\""), html);
        assertTrue(html.contains("<td class=\"as-documented\""), html);
        assertTrue(html.contains("<td class=\"hung\""), html);
        assertTrue(html.contains("<p>x + y is -1.</p>"), html);
        assertTrue(html.contains("<small>attempt 2</small> writes y &#x3D; -1"), html);
        assertTrue(html.contains("read &lt;both&gt; &amp; write"), html);
        String markdown = Files.readString(folder.file("matrix.md"));
        assertTrue(markdown.contains("| write-skew | \u25b2 | \u2717 |"), markdown);
        String certificate = Files.readString(folder.file("certificates/serial.html"));
        assertTrue(certificate.contains("Claim broken: write-skew. Hung: zombie."), certificate);
        assertTrue(certificate.contains("<small>attempt 2</small> writes y &#x3D; -1"), certificate);
    }

    @Test
    void theIndexListsIt() throws IOException {
        String index = Files.readString(results.resolve("README.md"));
        assertTrue(
                index.contains("| [run](run/matrix.md) | 2 | CPU | 1 against a claim, 1 as documented, 1 hung"), index);
    }

    @Test
    void eachLinkLeadsSomewhere() throws IOException {
        for (String name : new String[] {"matrix.html", "certificates/serial.html", "certificates/skewed.html"}) {
            Path page = folder.file(name);
            Matcher link = LINK.matcher(Files.readString(page));
            int links = 0;
            while (link.find()) {
                String[] target = link.group(1).split("#", -1);
                Path file = target[0].isEmpty() ? page : page.resolveSibling(target[0]);
                assertTrue(Files.exists(file), () -> name + " links to " + file);
                assertTrue(
                        target.length == 1 || anchors(file).contains(target[1]),
                        () -> name + " links to " + String.join("#", target));
                links++;
            }
            assertTrue(links > 3, name);
        }
    }

    private static Set<String> anchors(Path file) throws IOException {
        Set<String> anchors = new HashSet<>();
        Matcher anchor = ANCHOR.matcher(Files.readString(file));
        while (anchor.find()) {
            assertTrue(anchors.add(anchor.group(1)), () -> "twice in " + file + ": " + anchor.group(1));
        }
        return anchors;
    }

    @Test
    void itOpensOffline() throws IOException {
        for (String name : new String[] {"matrix.html", "certificates/serial.html"}) {
            String html = Files.readString(folder.file(name));
            assertTrue(html.contains("default-src 'none'"), "the page forbids itself to load anything");
            assertFalse(
                    Pattern.compile("https?:|<(script|img|link|iframe)")
                            .matcher(html)
                            .find(),
                    name);
        }
    }
}
