/** Planted violations. */
@NullMarked
package dev.stormproof.conformance.architecture.planted.conformance;

import org.jspecify.annotations.NullMarked;
