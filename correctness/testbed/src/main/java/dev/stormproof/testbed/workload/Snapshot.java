package dev.stormproof.testbed.workload;

import java.util.BitSet;
import java.util.function.IntConsumer;

/** What one transaction found of a set of twins that it read from end to end: both of them, or neither. */
final class Snapshot implements IntConsumer {
    private final int distance;
    private final BitSet found;

    /** Twins are so far from each other, and half of all. */
    Snapshot(int distance) {
        this.distance = distance;
        found = new BitSet(2 * distance);
    }

    /** Forgets the attempt before. */
    void begin() {
        found.clear();
    }

    @Override
    public void accept(int key) {
        found.set(key);
    }

    boolean isWrong() {
        return !found.get(0, distance).equals(found.get(distance, 2 * distance));
    }
}
