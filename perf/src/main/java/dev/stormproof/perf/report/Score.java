package dev.stormproof.perf.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What JMH measured in a cell.
 *
 * @param value the mean of the iterations
 * @param min the lowest iteration
 * @param max the highest iteration
 */
record Score(double value, double min, double max) {
    static Score ofJmh(JsonNode result) {
        JsonNode metric = result.get(0).get("primaryMetric");
        List<Double> iterations = new ArrayList<>();
        metric.get("rawData").forEach(fork -> fork.forEach(iteration -> iterations.add(iteration.asDouble())));
        return new Score(metric.get("score").asDouble(), Collections.min(iterations), Collections.max(iterations));
    }
}
