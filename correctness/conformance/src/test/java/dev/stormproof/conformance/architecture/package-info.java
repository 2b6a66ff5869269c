/** What may depend on what. */
@NullMarked
package dev.stormproof.conformance.architecture;

import org.jspecify.annotations.NullMarked;
