/**
 * The programs from the texts that Stormproof was created from, as demonstrations: short, to be read as samples of the
 * API, and each the judge of its own outcome. {@link dev.stormproof.testbed.demo.DemoCommand} runs them by name.
 */
@NullMarked
package dev.stormproof.testbed.demo;

import org.jspecify.annotations.NullMarked;
