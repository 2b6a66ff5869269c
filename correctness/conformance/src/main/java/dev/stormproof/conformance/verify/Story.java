package dev.stormproof.conformance.verify;

import dev.stormproof.testbed.anomaly.Witness;
import java.util.ArrayList;
import java.util.List;

/**
 * A witness as it is shown: one column a transaction, one line a step.
 *
 * @param finding what is wrong
 * @param transactions the headings of the columns
 * @param rows the lines
 */
record Story(String finding, List<String> transactions, List<Row> rows) {
    /**
     * A line.
     *
     * @param cells the step in the column of its transaction; empty ones in the others
     */
    record Row(List<Cell> cells) {}

    /**
     * What a transaction did, if it is its turn.
     *
     * @param attempt heads the first step of an attempt that is not the first; else empty
     * @param action what it did, or nothing
     */
    record Cell(String attempt, String action) {
        private static final Cell NONE = new Cell("", "");

        String text() {
            return attempt.isEmpty() ? action : attempt + ": " + action;
        }
    }

    static Story of(Witness witness) {
        List<String> transactions = witness.steps().stream()
                .map(Witness.Step::transaction)
                .distinct()
                .toList();
        int[] attempts = new int[transactions.size()];
        List<Row> rows = new ArrayList<>();
        for (Witness.Step step : witness.steps()) {
            int column = transactions.indexOf(step.transaction());
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < transactions.size(); i++) {
                cells.add(i == column ? cell(step, attempts[column]) : Cell.NONE);
            }
            attempts[column] = step.attempt();
            rows.add(new Row(cells));
        }
        return new Story(witness.finding(), transactions, rows);
    }

    private static Cell cell(Witness.Step step, int lastAttempt) {
        boolean again = step.attempt() != lastAttempt && step.attempt() > 1;
        return new Cell(again ? "attempt " + step.attempt() : "", step.action());
    }

    /** The same for a terminal. */
    String text() {
        int[] widths = transactions.stream().mapToInt(String::length).toArray();
        for (Row row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.cells().get(i).text().length());
            }
        }
        StringBuilder text = new StringBuilder();
        addLine(text, transactions, widths);
        rows.forEach(row -> addLine(text, row.cells().stream().map(Cell::text).toList(), widths));
        return text.toString();
    }

    private static void addLine(StringBuilder text, List<String> columns, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append("  ")
                    .append(columns.get(i))
                    .append(" ".repeat(widths[i] - columns.get(i).length()));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
