/**
 * The lab: what transactions cost, and what a storm does to them. Data flows one way: a plan of cells is measured into
 * the raw files of a run folder, and the report is made of that folder alone.
 */
@NullMarked
package dev.stormproof.perf;

import org.jspecify.annotations.NullMarked;
