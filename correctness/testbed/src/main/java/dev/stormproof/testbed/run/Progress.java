package dev.stormproof.testbed.run;

import java.io.PrintStream;
import java.util.List;

/** Shows how far a run is and how long it will take. */
public interface Progress extends AutoCloseable {
    /**
     * What a run consists of.
     *
     * @param description in words: {@code 8 cells in 6 JVMs}
     * @param parts how many parts it has, of which one or several are a step
     * @param expectedMillis how long all of it should take
     */
    record Extent(String description, int parts, long expectedMillis) {}

    /**
     * What became of a part.
     *
     * @param text in a line
     * @param good false if it should be seen on a terminal, too, where the others are only counted
     */
    record Part(String text, boolean good) {}

    /**
     * A step begins.
     *
     * @param step what is done in it, in a few words
     */
    void begin(String step);

    /**
     * A step has ended.
     *
     * @param expectedMillis how long it should have taken
     * @param parts what became of its parts
     */
    void end(long expectedMillis, List<Part> parts);

    @Override
    void close();

    /**
     * A bar on a terminal, a line for each part elsewhere.
     *
     * @param out where it is shown
     * @param terminal whether that is a terminal
     * @param extent what will be done
     * @return the progress, which begins now
     */
    static Progress on(PrintStream out, boolean terminal, Extent extent) {
        return terminal ? new ProgressOnTerminal(out, extent) : new ProgressInLines(out, extent);
    }
}
