package dev.stormproof.stm;

/** What one thread writes all the time: room in front of it keeps its cache lines from others' objects. */
abstract class Padded {
    // A superclass's fields come first in memory. 128 bytes, for processors fetch lines in pairs. Without it, two
    // threads on different variables may run at half their speed.
    long p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15;
}
