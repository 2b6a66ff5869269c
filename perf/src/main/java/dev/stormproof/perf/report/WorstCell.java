package dev.stormproof.perf.report;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.report.Quantified.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a quantity is worst, and what it is there of others.
 *
 * @param variant of which variant
 * @param cell in which cell
 * @param reading what it is there
 */
record WorstCell(Variant variant, Cell cell, Reading reading) {
    /**
     * The line of a figure: the worst cell, beside the same algorithm's other policies and our default there; and what
     * failed, which may be worse.
     *
     * @param results the run
     * @param variants of which variants
     * @param shapes a cell for each number of threads, of which the fewest are no storm
     * @param quantity the quantity
     * @param order what is worse comes later
     */
    static String line(
            Results results,
            List<Variant> variants,
            List<Cell> shapes,
            Quantified quantity,
            Comparator<Reading> order) {
        List<String> sentences = new ArrayList<>();
        variants.stream()
                .flatMap(variant -> shapes.stream().skip(1).flatMap(shape -> at(variant, shape, quantity).stream()))
                .max(Comparator.comparing(WorstCell::reading, order))
                .map(worst -> worst.beside(variants, quantity))
                .ifPresent(sentences::add);
        String failed = failed(results, variants, shapes);
        if (!failed.isEmpty()) {
            sentences.add("Without a number, for they failed: %s.".formatted(failed));
        }
        return String.join(" ", sentences);
    }

    private static Optional<WorstCell> at(Variant variant, Cell shape, Quantified quantity) {
        Cell cell = shape.of(variant.subject());
        return quantity.reading().apply(cell).map(reading -> new WorstCell(variant, cell, reading));
    }

    private String beside(List<Variant> variants, Quantified quantity) {
        String others = variants.stream()
                .filter(other -> !other.equals(variant))
                .filter(other -> other.algorithm() == variant.algorithm() || other.isDefault())
                .flatMap(other -> at(other, cell, quantity).stream())
                .map(other -> "%s %s".formatted(other.variant.subject(), other.reading.text()))
                .collect(Collectors.joining("; "));
        return "Worst is %s at %s: %s.%s"
                .formatted(
                        variant.subject(),
                        Tables.threads(cell.threads()),
                        reading.told(),
                        others.isEmpty() ? "" : " There %s.".formatted(others));
    }

    private static String failed(Results results, List<Variant> variants, List<Cell> shapes) {
        Map<String, List<String>> failed = new LinkedHashMap<>();
        for (Variant variant : variants) {
            for (Cell shape : shapes) {
                if (results.isFailed(shape.of(variant.subject()))) {
                    failed.computeIfAbsent(variant.subject(), name -> new ArrayList<>())
                            .add(String.valueOf(shape.threads()));
                }
            }
        }
        return failed.entrySet().stream()
                .map(entry -> "%s at %s".formatted(entry.getKey(), String.join(", ", entry.getValue())))
                .collect(Collectors.joining("; "));
    }
}
