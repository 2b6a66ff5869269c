package dev.stormproof.conformance.verify;

/**
 * Something that is to be tried.
 *
 * @param check what to look for
 * @param style with which variables
 * @param millis for how long, if it takes time
 */
record Trying(String check, Style style, long millis) {}
