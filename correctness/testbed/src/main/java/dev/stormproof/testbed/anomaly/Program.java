package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Subject;

/** Provokes one anomaly on whatever subject it is given. */
@FunctionalInterface
public interface Program {
    /**
     * Tries to provoke the anomaly, once where the schedule can be forced, else as often as there is time.
     *
     * @param <X> the subject's handle of a running transaction
     * @param subject what is tried
     * @param effort how long, and from which seed
     * @return what was seen
     * @throws InterruptedException if somebody wants it to stop
     */
    <X> Evidence provoke(Subject<X> subject, Effort effort) throws InterruptedException;
}
