/**
 * What the runs of all tools have in common: the machine and the revision of the sources, the folder of a run and the
 * list of such folders, child JVMs, progress on the way, what happens on Ctrl-C, and pages that open offline.
 */
@NullMarked
package dev.stormproof.testbed.run;

import org.jspecify.annotations.NullMarked;
