/** Tests of the history checker itself, and of our subjects by it. */
@NullMarked
package dev.stormproof.conformance.history;

import org.jspecify.annotations.NullMarked;
