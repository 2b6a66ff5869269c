package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.LongRef;

/** A variable of a scene, with the name that it has in witnesses. */
record Variable<X>(String name, LongRef<X> ref) {}
