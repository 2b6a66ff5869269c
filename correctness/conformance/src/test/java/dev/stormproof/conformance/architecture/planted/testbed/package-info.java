/** Planted violations. */
@NullMarked
package dev.stormproof.conformance.architecture.planted.testbed;

import org.jspecify.annotations.NullMarked;
