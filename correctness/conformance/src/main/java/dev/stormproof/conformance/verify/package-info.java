/**
 * The command that puts any STM under the suite: which anomalies show, against what its documentation claims.
 *
 * <p>Data flows one way. {@code Verify} is the command line; a {@code Plan} says what is tried on whom; each subject is
 * tried in JVMs of its own, which the {@code Examination} starts and {@code Examiner} runs in; all that came of it is
 * {@code Verdicts}, and the {@code Report} (the matrix, a certificate for each subject) is made of those alone.
 */
@NullMarked
package dev.stormproof.conformance.verify;

import org.jspecify.annotations.NullMarked;
