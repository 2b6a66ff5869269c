package dev.stormproof.conformance.example;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.SimpleJavaFileObject;

/**
 * A Java file that examples live in: it declares what they take for granted, and asserts what they bring about. A line
 * {@code // example NAME} stands for the code of that example.
 */
final class Host extends SimpleJavaFileObject {
    private static final Pattern PLACE = Pattern.compile("^ *// example (.*)");

    /** A line of the whole, and where it comes from. */
    private record Line(String text, String origin) {}

    private final List<Line> lines = new ArrayList<>();
    private final List<String> guests = new ArrayList<>();

    Host(Path file, List<Example> examples) throws IOException {
        super(URI.create("host:///" + file.getFileName()), Kind.SOURCE);
        int number = 0;
        for (String text : Files.readAllLines(file)) {
            number++;
            Matcher place = PLACE.matcher(text);
            if (place.find()) {
                String name = place.group(1);
                guests.add(name);
                examples.stream().filter(example -> example.name().equals(name)).forEach(this::put);
            } else {
                lines.add(new Line(text, file + ":" + number));
            }
        }
    }

    private void put(Example example) {
        int number = example.line();
        for (String text : example.code()) {
            number++;
            lines.add(new Line(text, example.file() + ":" + number));
        }
    }

    /** The names of the examples that it has a place for. */
    List<String> guests() {
        return guests;
    }

    /** The file and line that a line of it comes from, counted from 1. */
    String origin(long line) {
        return lines.get((int) line - 1).origin;
    }

    /** The name of its class. */
    String className() {
        return getName().substring(1).replace(".java", "");
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }
}
