/** Tests that each violation that is reported of a peer shows in a stand-alone program, which uses that peer alone. */
@NullMarked
package dev.stormproof.testbed.reproduction;

import org.jspecify.annotations.NullMarked;
