/** The structures that are built on the core. */
@NullMarked
package dev.stormproof.conformance.structure;

import org.jspecify.annotations.NullMarked;
