/**
 * A versioned key-value store in the manner of Axon.STM: take private copies of some values, work on them at leisure,
 * and commit them all if nobody was faster. Nothing ever blocks.
 *
 * <p>Written on the public API of {@link dev.stormproof.stm} alone. Start with {@link dev.stormproof.stm.store.Store}.
 */
@NullMarked
package dev.stormproof.stm.store;

import org.jspecify.annotations.NullMarked;
