/** Planted violations. */
@NullMarked
package dev.stormproof.conformance.architecture.planted.stm;

import org.jspecify.annotations.NullMarked;
