/**
 * The catalogue of anomalies: what can go wrong in an STM, each with a program that provokes it on any
 * {@link dev.stormproof.testbed.Subject} and tells, transaction by transaction, what was seen.
 */
@NullMarked
package dev.stormproof.testbed.anomaly;

import org.jspecify.annotations.NullMarked;
