/** The targets: what the core must cost, as data, and whether a run shows that it does. */
@NullMarked
package dev.stormproof.perf.targets;

import org.jspecify.annotations.NullMarked;
