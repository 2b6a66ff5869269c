/**
 * Small concurrent programs whose interleavings Lincheck explores, under each algorithm.
 *
 * <p>Four things are as they are for a reason:
 *
 * <ul>
 *   <li><b>Every operation repeats until it commits</b>, and has one result in each serial order. An operation that
 *       gives up after some attempts would need a specification that allows anything to do nothing, and could pass
 *       by doing nothing. Two of the algorithms may retry eternally, but only against others that go on running: the
 *       model checker takes a thread that spins off the processor, and lets the other one end.
 *   <li><b>The loop bound is 5000.</b> The default calls the 50th round of any loop a hang, and the default algorithm
 *       spins 64 times before it gives way.
 *   <li><b>Under the global lock operations are repeated attempts</b>, which try its lock instead of waiting for it:
 *       Lincheck does not follow into java.util.concurrent.locks, where a thread would wait in earnest for one that
 *       the model checker has suspended. The timed wait of the default algorithm's losers is real, too, but ends.
 *   <li><b>Calls that wait are specified as ones that say "not now"</b>, which they themselves never do: so no order is
 *       right in which one comes before what it has to wait for.
 * </ul>
 *
 * <p>Lincheck explores sequentially consistent executions only; memory ordering is not its subject. It passes silently
 * where it has run nothing, so every check counts what was run, and wants to have seen different outcomes.
 */
@NullMarked
package dev.stormproof.conformance.lincheck;

import org.jspecify.annotations.NullMarked;
