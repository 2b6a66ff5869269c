package dev.stormproof.conformance.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Histories made by hand, of variables that are 0 in the beginning, x, y, z and what is written besides: a line for
 * each attempt, with its interval, its end and its steps.
 *
 * <pre>{@code
 * 0-10 commits: r x 0, w x 1
 * 0-20 aborts: nested, w x 2, undo, r y 0
 * }</pre>
 */
final class Handmade {
    private static final Pattern ATTEMPT = Pattern.compile("(\\d+)-(\\d+)(?: in (\\d+))? (commits|aborts):(.*)");

    private static final Pattern WRITE = Pattern.compile("w (\\w+) ");

    private Handmade() {}

    static History history(String lines) {
        String variables = Stream.concat(
                        Stream.of("x", "y", "z"), WRITE.matcher(lines).results().map(found -> found.group(1)))
                .distinct()
                .map("\"%s\":0"::formatted)
                .collect(Collectors.joining(","));
        String json = "{\"history\":1,\"variables\":{" + variables + "}}\n"
                + lines.lines().map(Handmade::attempt).collect(Collectors.joining("\n"));
        try {
            return new HistoryReader().read(new BufferedReader(new StringReader(json)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String attempt(String line) {
        Matcher matcher = ATTEMPT.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(line);
        }
        String steps = Arrays.stream(matcher.group(5).split(",", -1))
                .map(String::strip)
                .filter(step -> !step.isEmpty())
                .map(Handmade::step)
                .collect(Collectors.joining(","));
        return "{%s\"begin\":%s,\"end\":%s,\"committed\":%s,\"steps\":[%s]}"
                .formatted(
                        matcher.group(3) == null ? "" : "\"thread\":" + matcher.group(3) + ",",
                        matcher.group(1),
                        matcher.group(2),
                        matcher.group(4).equals("commits"),
                        steps);
    }

    private static String step(String step) {
        String[] words = step.split(" ", -1);
        return words.length == 1
                ? "[\"%s\"]".formatted(words[0])
                : "[\"%s\",\"%s\",%s]".formatted(words[0], words[1], words[2]);
    }
}
