@NullMarked
package dev.stormproof.perf.statistics;

import org.jspecify.annotations.NullMarked;
