/** The examples of the documentation, compiled and run. */
@NullMarked
package dev.stormproof.conformance.example;

import org.jspecify.annotations.NullMarked;
