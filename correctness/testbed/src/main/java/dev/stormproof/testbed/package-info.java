/**
 * The testbed: every STM behind one interface, {@link dev.stormproof.testbed.Subject}, so that whatever is verified
 * can be measured and whatever is measured is verified.
 */
@NullMarked
package dev.stormproof.testbed;

import org.jspecify.annotations.NullMarked;
