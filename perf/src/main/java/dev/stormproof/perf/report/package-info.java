/** The report: a pure function of the run folder. */
@NullMarked
package dev.stormproof.perf.report;

import org.jspecify.annotations.NullMarked;
