/** The soak, and that it notices what it is for. */
@NullMarked
package dev.stormproof.conformance.soak;

import org.jspecify.annotations.NullMarked;
