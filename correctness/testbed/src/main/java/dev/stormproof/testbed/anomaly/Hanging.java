package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Subject;

/**
 * A program of which it is the anomaly that it does not come to its end.
 *
 * @param program what may hang
 */
record Hanging(Program program) implements Program {
    @Override
    public <X> Evidence provoke(Subject<X> subject, Effort effort) throws InterruptedException {
        try {
            return program.provoke(subject, effort);
        } catch (HungException hung) {
            return new Evidence(1, 1, hung.witness());
        }
    }
}
