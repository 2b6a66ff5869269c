package dev.stormproof.perf.measure;

import dev.stormproof.perf.plan.Cell;

/**
 * What became of a cell.
 *
 * @param cell the cell
 * @param ok whether it was measured, and its invariant held
 * @param text the main number, or why there is none
 */
public record Outcome(Cell cell, boolean ok, String text) {}
