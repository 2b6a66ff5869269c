package dev.stormproof.conformance.architecture.planted.stm.store;

/** Stands for a store. */
public class Store {}
