/**
 * The workloads: what subjects are made to do while they are measured, each with an invariant that tells whether they
 * did it right.
 */
@NullMarked
package dev.stormproof.testbed.workload;

import org.jspecify.annotations.NullMarked;
