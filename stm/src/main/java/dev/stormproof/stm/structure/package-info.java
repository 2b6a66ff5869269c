/**
 * Collections whose operations are parts of transactions: an array, a queue, a map and a set.
 *
 * <p>Each operation comes in two forms. With a {@link dev.stormproof.stm.Txn} it is a part of that transaction. Without
 * one it is a part of the transaction that runs in the calling thread, or one of its own where none does. Iteration has
 * the first form only, since what it does may be done again; outside of transactions there are snapshots.
 *
 * <p>Written on the public API of {@link dev.stormproof.stm} alone.
 */
@NullMarked
package dev.stormproof.stm.structure;

import org.jspecify.annotations.NullMarked;
