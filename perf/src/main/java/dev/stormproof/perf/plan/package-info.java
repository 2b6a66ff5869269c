/** What to measure: profiles, and the cells that a command line asks for. */
@NullMarked
package dev.stormproof.perf.plan;

import org.jspecify.annotations.NullMarked;
