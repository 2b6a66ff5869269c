/** The contracts of the versioned store. */
@NullMarked
package dev.stormproof.conformance.store;

import org.jspecify.annotations.NullMarked;
