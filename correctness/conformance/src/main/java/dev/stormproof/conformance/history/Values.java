package dev.stormproof.conformance.history;

/** How the values of a history are written down: as JSON. */
interface Values {
    /** The value of a write. */
    String written(int write);

    /** A value that was seen though nobody wrote it. */
    String strange(long seen);
}
