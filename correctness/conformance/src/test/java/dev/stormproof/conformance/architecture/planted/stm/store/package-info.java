/** Planted violations. */
@NullMarked
package dev.stormproof.conformance.architecture.planted.stm.store;

import org.jspecify.annotations.NullMarked;
