/** The index of the stand-alone programs that each show a violation of one peer. */
@NullMarked
package dev.stormproof.testbed.reproduction;

import org.jspecify.annotations.NullMarked;
