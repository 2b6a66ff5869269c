/** A small house in which every architecture rule is broken once, so that each is known to find something. */
@NullMarked
package dev.stormproof.conformance.architecture.planted;

import org.jspecify.annotations.NullMarked;
