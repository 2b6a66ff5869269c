/** Runs the tests of {@link dev.stormproof.stress} and judges what came of it, silence included. */
@NullMarked
package dev.stormproof.stress.gate;

import org.jspecify.annotations.NullMarked;
