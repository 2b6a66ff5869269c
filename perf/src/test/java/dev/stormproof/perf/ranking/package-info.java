/** The STMs measured once more, by a program that shares nothing with the rig or the testbed. */
@NullMarked
package dev.stormproof.perf.ranking;

import org.jspecify.annotations.NullMarked;
