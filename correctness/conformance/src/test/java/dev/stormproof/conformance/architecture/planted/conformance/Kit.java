package dev.stormproof.conformance.architecture.planted.conformance;

/** Stands for a user of the testbed. */
public class Kit {}
