package dev.stormproof.perf.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What JMH measured in a cell.
 *
 * @param value the median of the iterations: the first may still be warming up
 * @param min the lowest iteration
 * @param max the highest iteration
 */
record Score(double value, double min, double max) {
    static Score ofJmh(JsonNode result) {
        JsonNode metric = result.get(0).get("primaryMetric");
        List<Double> iterations = new ArrayList<>();
        metric.get("rawData").forEach(fork -> fork.forEach(iteration -> iterations.add(iteration.asDouble())));
        Collections.sort(iterations);
        int last = iterations.size() - 1;
        double median = (iterations.get(last / 2) + iterations.get((last + 1) / 2)) / 2;
        return new Score(median, iterations.get(0), iterations.get(last));
    }
}
