/**
 * What the JIT compiler and the processor's memory model make of the STM: one jcstress test an anomaly, named after it.
 *
 * <p>What any STM can do is tried on the subject that {@link Tried} says; single accesses, publication and the calls of
 * the store on the default engine, whose algorithm the system property {@code dev.stormproof.stm.algorithm} says. The
 * gate chooses both. All tests have two actors, at most with an arbiter, so that two cores can run them; on fewer, or
 * with more actors, jcstress would skip them and still succeed. Anomalies that take three threads or more, such as a
 * long fork, are left to model checking and to the history checker.
 *
 * <p>{@link dev.stormproof.stress.gate.Gate} runs them and is not content with an exit code.
 */
@NullMarked
package dev.stormproof.stress;

import org.jspecify.annotations.NullMarked;
