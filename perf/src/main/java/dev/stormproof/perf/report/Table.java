package dev.stormproof.perf.report;

import java.util.List;

/**
 * A table of the report.
 *
 * @param head the headings of all columns but the first
 * @param rows its rows
 */
record Table(List<String> head, List<Row> rows) {
    /**
     * A row.
     *
     * @param name its first column
     * @param main whether it is about what the report is about
     * @param cells its other columns
     */
    record Row(String name, boolean main, List<String> cells) {}
}
