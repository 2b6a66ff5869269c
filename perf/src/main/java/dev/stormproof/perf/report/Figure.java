package dev.stormproof.perf.report;

import dev.stormproof.perf.targets.Unit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table, and perhaps a chart of it.
 *
 * @param id tells figures apart, also as the name of a file
 * @param title its heading
 * @param hint how to read it
 * @param chart lines; null where there is nothing to draw
 * @param table the numbers
 */
record Figure(
        String id, String title, String hint, @Nullable Chart chart, Table table) {
    /** A chart without any value is none. */
    Figure {
        chart = chart == null || chart.isEmpty() ? null : chart;
    }

    /**
     * Lines over something.
     *
     * @param xTitle over what
     * @param unit what the values are
     * @param logarithmic whether the values need such an axis
     * @param labels the points at which there are values
     * @param lines the lines
     */
    record Chart(String xTitle, Unit unit, boolean logarithmic, List<String> labels, List<Line> lines) {
        private boolean isEmpty() {
            return lines.stream().flatMap(line -> line.values().stream()).allMatch(Objects::isNull);
        }
    }

    /**
     * One line.
     *
     * @param subject whose look it has
     * @param name what it is
     * @param pale whether it is there to compare with
     * @param values a value for each point; null where there is none
     */
    record Line(String subject, String name, boolean pale, List<@Nullable Double> values) {}

    /** The same with another heading. */
    Figure titled(String title) {
        return new Figure(id, title, hint, chart, table);
    }

    /** The same without the chart. */
    Figure withoutChart() {
        return new Figure(id, title, hint, null, table);
    }

    /** An identifier of some words. */
    static String id(Object... words) {
        StringBuilder id = new StringBuilder();
        for (Object word : words) {
            id.append(id.isEmpty() ? "" : "-").append(word.toString().replaceAll("[^A-Za-z0-9]+", "-"));
        }
        return id.toString();
    }
}
