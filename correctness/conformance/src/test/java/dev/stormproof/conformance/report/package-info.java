/** What an engine tells of its transactions: statistics, and who conflicted with whom. */
@NullMarked
package dev.stormproof.conformance.report;

import org.jspecify.annotations.NullMarked;
