/**
 * Benchmarks of the core's own API, in the explicit style, each beside what it is measured by: a class is a workload, a
 * method is a subject. All of them check at their end what they did.
 */
@NullMarked
package dev.stormproof.perf.core;

import org.jspecify.annotations.NullMarked;
