package dev.stormproof.conformance.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A piece of Java in the documentation.
 *
 * @param name its file, in Markdown also the heading that it is under, and a number if it is not the first there
 * @param file where it is
 * @param line the line before its first
 * @param code its lines
 */
record Example(String name, Path file, int line, List<String> code) {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern JAVADOC = Pattern.compile("^( *)\\* <pre>(.*)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)");

    /** All examples of the core's Javadoc, of the README and of the guide. */
    static List<Example> all() throws IOException {
        List<Example> all = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(ROOT.resolve("stm/src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).sorted().toList()) {
                addJavadoc(source, all);
            }
        }
        for (String text : List.of("README.md", "docs/guide.md")) {
            addMarkdown(ROOT.resolve(text), all);
        }
        return all;
    }

    private static void addJavadoc(Path file, List<Example> all) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            Matcher begin = JAVADOC.matcher(lines.get(i));
            if (begin.find()) {
                if (!begin.group(2).equals("{@code")) {
                    throw new IllegalStateException(file + ":" + (i + 1) + ": an example begins with <pre>{@code");
                }
                String margin = begin.group(1) + "*";
                List<String> rest = lines.subList(i + 1, lines.size());
                List<String> code = rest.subList(0, rest.indexOf(margin + " }</pre>"));
                add(file, "", i + 1, code.stream().map(line -> line.substring(margin.length())), all);
            }
        }
    }

    private static void addMarkdown(Path file, List<Example> all) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String heading = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher begin = HEADING.matcher(lines.get(i));
            if (begin.find()) {
                heading = " " + begin.group(1);
            } else if (lines.get(i).equals("```java")) {
                List<String> rest = lines.subList(i + 1, lines.size());
                add(file, heading, i + 1, rest.subList(0, rest.indexOf("```")).stream(), all);
            }
        }
    }

    private static void add(Path file, String heading, int line, Stream<String> code, List<Example> all) {
        String name = file.getFileName() + heading;
        long number = 1 + all.stream().filter(other -> other.isNamed(name)).count();
        all.add(new Example(number == 1 ? name : name + " " + number, ROOT.relativize(file), line, code.toList()));
    }

    private boolean isNamed(String wanted) {
        return name.matches(Pattern.quote(wanted) + "( \\d+)?");
    }
}
