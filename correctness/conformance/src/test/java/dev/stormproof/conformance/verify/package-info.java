/** The command that verifies any STM: verdicts, command line, what hangs or crashes, and what is published. */
@NullMarked
package dev.stormproof.conformance.verify;

import org.jspecify.annotations.NullMarked;
