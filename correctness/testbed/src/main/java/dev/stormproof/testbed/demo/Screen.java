package dev.stormproof.testbed.demo;

import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a demonstration talks to whoever watches: lines, and a progress line that on a terminal rewrites itself. */
final class Screen {
    private final PrintStream out;
    private final boolean interactive;
    private int shown;

    Screen(PrintStream out, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
    }

    /** A line; the arguments are formatted as {@link String#format} does. */
    synchronized void say(String format, @Nullable Object... arguments) {
        String line = String.format(Locale.ROOT, format, arguments);
        out.println(shown > 0 ? overwriting(line) : line);
        shown = 0;
    }

    /** How far it is. */
    synchronized void progress(String line) {
        if (interactive) {
            out.print(overwriting(line));
            out.flush();
            shown = line.length();
        } else {
            out.println(line);
        }
    }

    private String overwriting(String line) {
        return "\r" + line + " ".repeat(Math.max(0, shown - line.length()));
    }
}
