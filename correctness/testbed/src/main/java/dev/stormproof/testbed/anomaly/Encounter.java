package dev.stormproof.testbed.anomaly;

import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Two bodies wait for each other before an action; only for a moment, since the other may be held up by this one. */
final class Encounter implements Pace {
    private static final long MOMENT_MILLIS = 150;

    private final int action;
    private final Exchanger<Boolean> place = new Exchanger<>();

    Encounter(int action) {
        this.action = action;
    }

    @Override
    public void before(int action) {
        if (action == this.action) {
            try {
                place.exchange(true, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException alone) {
                // goes on alone
            } catch (InterruptedException e) { // a subject's own business
                Thread.currentThread().interrupt();
            }
        }
    }
}
