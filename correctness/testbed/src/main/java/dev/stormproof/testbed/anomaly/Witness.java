package dev.stormproof.testbed.anomaly;

import java.util.List;

/**
 * One interleaving in which an anomaly showed.
 *
 * @param finding what is wrong, in a sentence with the values that were seen
 * @param steps what happened, in order
 */
public record Witness(String finding, List<Step> steps) {
    /**
     * One step of one attempt.
     *
     * @param transaction whose step it is: {@code T1}, {@code T2}, …
     * @param attempt which of its attempts, from 1
     * @param action what it did and saw: {@code reads x = 1}, {@code writes y = 2}, {@code commits}
     */
    public record Step(String transaction, int attempt, String action) {}
}
