/** Tests of the workloads. */
@NullMarked
package dev.stormproof.testbed.workload;

import org.jspecify.annotations.NullMarked;
