package dev.stormproof.perf.measure;

import dev.stormproof.perf.plan.Cell;
import dev.stormproof.perf.statistics.Repetitions;
import dev.stormproof.testbed.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long the typical operation of a latency cell took, in the intervals of each fork: by how far that is apart the
 * cell is noisy, and by whether it moves it is not warm.
 */
public final class TypicalTime {
    /*
     * The median of the service time, since it has operations enough in each fork: where it differs between forks, the
     * machine was not the same. High percentiles differ between forks of a quiet machine, too, and have intervals that
     * say so. Of several classes of transactions that counts which is furthest apart.
     */
    private static final long FEWEST = 10; // as with any percentile, five lie beyond

    private TypicalTime() {}

    /**
     * Of the forks in these folders.
     *
     * @param cell the cell
     * @param folders where the raw data of its forks are
     * @return the medians of their intervals; empty if there are too few operations, or the rate rises
     * @throws IOException if they cannot be read
     */
    public static Optional<Repetitions> of(Cell cell, List<Path> folders) throws IOException {
        if (cell.load().rises()) {
            return Optional.empty();
        }
        List<String> classes = List.of();
        List<IntervalLog> forks = new ArrayList<>();
        for (Path folder : folders) {
            String json = Files.readString(folder.resolve(cell.fileName() + ".json"));
            classes = Json.read(json, LatencyResult.class).classes().stream()
                    .map(LatencyResult.TransactionClass::name)
                    .toList();
            forks.add(IntervalLog.read(cell, classes, folder));
        }
        return of(classes, forks);
    }

    /**
     * Of forks that have been read.
     *
     * @param classes the classes of transactions
     * @param forks what was recorded
     * @return the medians of their intervals; empty if there are too few operations
     */
    public static Optional<Repetitions> of(List<String> classes, List<IntervalLog> forks) {
        return classes.stream()
                .flatMap(name -> medians(name, forks).stream())
                .max(Comparator.comparingDouble(Repetitions::spread));
    }

    private static Optional<Repetitions> medians(String transactionClass, List<IntervalLog> forks) {
        List<List<Double>> medians = forks.stream()
                .map(fork -> fork.medians(transactionClass, IntervalLog.Quantity.SERVICE, FEWEST))
                .toList();
        return medians.isEmpty() || medians.stream().anyMatch(List::isEmpty)
                ? Optional.empty()
                : Optional.of(new Repetitions(medians));
    }
}
