/** Deliberately broken versions of our own STM: what every verification technique must be shown to catch. */
@NullMarked
package dev.stormproof.testbed.mutant;

import org.jspecify.annotations.NullMarked;
