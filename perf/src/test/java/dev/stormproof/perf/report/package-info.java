@NullMarked
package dev.stormproof.perf.report;

import org.jspecify.annotations.NullMarked;
