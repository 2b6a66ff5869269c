/** A run: its folder, what it records of itself and of the machine, its progress, and its end. */
@NullMarked
package dev.stormproof.perf.run;

import org.jspecify.annotations.NullMarked;
