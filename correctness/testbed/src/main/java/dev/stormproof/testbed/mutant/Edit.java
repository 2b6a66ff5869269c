package dev.stormproof.testbed.mutant;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A change to the text of one source file: a passage that must occur in it exactly once, and what takes its place.
 *
 * @param file the name of the file
 * @param passage the passage, matched without regard to white space
 * @param replacement what takes its place
 */
record Edit(String file, String passage, String replacement) {
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    /** The text with the change made. */
    String applyTo(String text) {
        String pattern = WHITE_SPACE.splitAsStream(passage).map(Pattern::quote).collect(Collectors.joining("\\s+"));
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("stale mutant: " + file + " no longer has: " + passage);
        }
        String mutated = text.substring(0, matcher.start()) + replacement + text.substring(matcher.end());
        if (matcher.find()) {
            throw new IllegalStateException("ambiguous mutant: " + file + " has more than once: " + passage);
        }
        return mutated;
    }
}
