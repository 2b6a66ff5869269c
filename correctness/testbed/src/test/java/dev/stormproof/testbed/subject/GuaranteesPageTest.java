package dev.stormproof.testbed.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.Subjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That the page about our guarantees promises by name what the suite holds us to. */
class GuaranteesPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "guarantees.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([yesno| ]+) \\|");

    @Test
    void itNamesEachGuaranteeAndWhoGivesIt() throws IOException {
        List<Subject<?>> ours = Stream.concat(Subjects.algorithms().stream(), Stream.of("store"))
                .<Subject<?>>map(Subjects::byName)
                .toList();
        assertEquals(
                Arrays.stream(Guarantee.values())
                        .map(guarantee -> guarantee.name() + ": "
                                + ours.stream()
                                        .map(subject -> subject.guarantees().contains(guarantee) ? "yes" : "no")
                                        .collect(Collectors.joining(" | ")))
                        .toList(),
                ROW.matcher(Files.readString(PAGE))
                        .results()
                        .map(row -> row.group(1) + ": " + row.group(2))
                        .toList());
    }
}
