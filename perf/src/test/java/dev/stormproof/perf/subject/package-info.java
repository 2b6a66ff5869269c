/** Subjects with a known fault each: the lab must see it. */
@NullMarked
package dev.stormproof.perf.subject;

import org.jspecify.annotations.NullMarked;
