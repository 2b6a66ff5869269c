/**
 * Software transactional memory: variables that many threads read and change together, atomically, without locks in
 * user code.
 *
 * <p>Start with {@link dev.stormproof.stm.Stm}: it runs transactions over {@link dev.stormproof.stm.TVar} and
 * {@link dev.stormproof.stm.TLong}. How transactions run is an {@link dev.stormproof.stm.Algorithm}, one file each;
 * each is a subclass of {@link dev.stormproof.stm.Txn} that implements reading, writing, commit and rollback over the
 * same variables ({@code Variable}).
 */
@NullMarked
package dev.stormproof.stm;

import org.jspecify.annotations.NullMarked;
