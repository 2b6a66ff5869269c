package dev.stormproof.perf.report;

/**
 * A figure, and what it shows.
 *
 * @param figure the figure
 * @param line what it shows, computed of the same data; empty if it has nothing to say
 */
record Shown(Figure figure, String line) {}
