package dev.stormproof.conformance.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A history in a file is the same history; the example of the documentation is one; what is wrong is named. */
@Tag("once")
class HistoryFileTest {
    private static final Path DOCUMENTATION = Path.of("../../docs/histories.md");

    private static final String HEADER = "{'history':1,'variables':{'x':0,'y':0}}";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aRecordedHistoryComesBackAsItWas() throws IOException, InterruptedException {
        ToySubject subject = new ToySubject(ToySubject.Hole.NO_LOCK);
        var settings = new RandomTransactions.Settings(4, 4, 1_000, Duration.ofMinutes(1), true, subject.operations());
        History recorded = RandomTransactions.run(subject, settings, 1);
        Path file = folder.resolve("history.jsonl");
        HistoryFile.write(recorded, file);
        History read = HistoryFile.read(file);
        assertEquals(recorded.origin(), read.origin());
        assertEquals(recorded.names(), read.names());
        assertEquals(
                IntStream.rangeClosed(1, recorded.size())
                        .mapToObj(i -> facts(recorded, i))
                        .toList(),
                IntStream.rangeClosed(1, read.size())
                        .mapToObj(i -> facts(read, i))
                        .toList());
        for (Level level : Level.values()) {
            Violation violation = HistoryChecker.check(recorded, level).violation();
            Violation replayed = HistoryChecker.check(read, level).violation();
            assertNotNull(violation);
            assertNotNull(replayed);
            assertEquals(violation.anomaly(), replayed.anomaly());
            assertEquals(violation.reasons(), replayed.reasons());
        }
        Path again = folder.resolve("again.jsonl");
        HistoryFile.write(read, again);
        assertEquals(-1, Files.mismatch(file, again), "what was read and written again is another file");
    }

    private static String facts(History history, int attempt) {
        StringBuilder facts = new StringBuilder()
                .append(history.thread(attempt))
                .append(' ')
                .append(history.begin(attempt))
                .append(' ')
                .append(history.end(attempt))
                .append(' ')
                .append(history.committed(attempt));
        for (Step step : history.attempt(attempt).steps()) {
            facts.append(' ').append(step.kind()).append(step.variable());
            facts.append(step.kind().touches() ? history.json(step.value()) : "");
        }
        return facts.toString();
    }

    @Test
    void theExampleOfTheDocumentationTellsTheStoryThatIsThere() throws IOException {
        String text = Files.readString(DOCUMENTATION);
        Path file = folder.resolve("example.jsonl");
        Files.writeString(file, block(text, "```json\n"));
        Violation violation = HistoryChecker.check(HistoryFile.read(file), Level.STRICT_SERIALIZABILITY)
                .violation();
        assertNotNull(violation);
        assertEquals(block(text, "```\nno "), violation.story().substring("no ".length()));
    }

    private static String block(String text, String start) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf("```", from));
    }

    @Test
    void valuesOfAllKindsAreUnique() throws IOException {
        History history = read("""
                {'history':1,'variables':{'x':null}}

                {'begin':-5,'end':9223372036854775807,'committed':true,'steps':[['w','x',1],['w','x','1'],['w','x',true]]}
                {'begin':-9223372036854775807,'end':0,'committed':true,'steps':[['r','x',true],['w','x',1.5]]}
                """);
        assertNull(HistoryChecker.check(history, Level.OPACITY).violation());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ~                                                 | line 1: the file is empty; the first line is
        []                                                | line 1: not a JSON object: []
        {'history':2,'variables':{'x':0}}                 | line 1: history must be 1, the version of the format, not 2
        {'history':1}                                     | line 1: variables must be an object with the first value of each
        {'history':1,'variables':{'x':[]}}                | line 1: a value must be a number, a string, true, false or null, not []
        {'history':1,'variables':{'x':0,'x':0}}           | line 1: not a JSON object: Duplicate field 'x'
        H~{'begin                                         | line 2: not a JSON object: Unexpected end-of-input
        H~{'begin':0} 7                                   | line 2: not a JSON object: Trailing token
        H~~{'begin':1,'end':0,'committed':true,'steps':[]}| line 3: end, 0, is before begin, 1
        H~{'begin':1.5,'end':2,'committed':true,'steps':[]}| line 2: begin must be a whole number, in nanoseconds, not 1.5
        H~{'begin':1,'committed':true,'steps':[]}         | line 2: end must be a whole number, in nanoseconds, not absent
        H~{'begin':0,'end':1,'committed':1,'steps':[]}    | line 2: committed must be true or false, not 1
        H~{'begin':0,'end':1,'committed':true}            | line 2: steps must be a list of steps
        H~{'begin':0,'end':1,'committed':true,'thread':-1,'steps':[]} | line 2: thread must be a whole number from 0 to 99999
        H~{'begin':0,'end':1,'committed':true,'attempt':2,'steps':[]} | line 2: attempt must be 1, since attempts are listed by number
        H~S['x']]}                                        | line 2: a step begins with one of "r", "w", "nested", "or-else", "keep"
        H~S['r','z',0]]}                                  | line 2: unknown variable "z"; the first line has x, y
        H~S['r','x']]}                                    | line 2: "r" has a variable and a value, not ["r","x"]
        H~S['keep',1]]}                                   | line 2: "keep" has no arguments, not ["keep",1]
        H~S['undo']]}                                     | line 2: "undo" ends a level, but none is open
        H~S['nested']]}                                   | line 2: a level has no end
        H~S['w','x',1]]}~S['w','x',1]]}                   | line 3: 1 is written to x a second time
        H~S['w','x',0]]}                                  | line 2: 0 is written to x a second time
        """)
    void whatIsWrongIsNamedWithItsLine(String lines, String message) {
        String text = lines.replace('~', '\n')
                .replace("H", HEADER)
                .replace("S", "{'begin':0,'end':1,'committed':true,'steps':[");
        HistoryFormatException e = assertThrows(HistoryFormatException.class, () -> read(text));
        assertTrue(String.valueOf(e.getMessage()).startsWith(message), e.getMessage());
        assertEquals(1, String.valueOf(e.getMessage()).lines().count());
    }

    private History read(String text) throws IOException {
        Path file = folder.resolve("some.jsonl");
        Files.writeString(file, text.replace('\'', '"'));
        return HistoryFile.read(file);
    }
}
