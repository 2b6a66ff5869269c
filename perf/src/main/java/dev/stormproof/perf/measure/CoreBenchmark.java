package dev.stormproof.perf.measure;

import dev.stormproof.perf.core.Increment;
import dev.stormproof.perf.plan.Cell;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which benchmark of the core a cell is: {@code reads-100} of {@code volatile-reads} is {@code Reads.volatileReads} at
 * size 100.
 *
 * @param name its name in JMH
 * @param size how many variables, for those benchmarks that ask
 */
public record CoreBenchmark(String name, Optional<String> size) {
    private static final Pattern WORKLOAD = Pattern.compile("(?<name>.*?)(-(?<size>\\d+))?");

    /**
     * The benchmark of a cell.
     *
     * @param cell a cell of the core
     * @return its benchmark, which may not exist
     */
    public static CoreBenchmark of(Cell cell) {
        Matcher workload = WORKLOAD.matcher(cell.workload());
        if (!workload.matches()) {
            throw new IllegalArgumentException("no benchmark of the core: " + cell);
        }
        String simpleName = camel(workload.group("name"));
        return new CoreBenchmark(
                "%s.%s%s.%s"
                        .formatted(
                                Increment.class.getPackageName(),
                                Character.toUpperCase(simpleName.charAt(0)),
                                simpleName.substring(1),
                                camel(cell.subject())),
                Optional.ofNullable(workload.group("size")));
    }

    private static String camel(String hyphens) {
        return Pattern.compile("-(.)")
                .matcher(hyphens)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }
}
