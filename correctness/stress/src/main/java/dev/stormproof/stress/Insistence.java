package dev.stormproof.stress;

import dev.stormproof.stm.store.BusyRetryException;
import java.util.function.Supplier;

/** Repeats a call to a store for as long as the store is busy, as its contract asks of callers. */
final class Insistence {
    private Insistence() {}

    static <R> R insist(Supplier<R> call) {
        while (true) {
            try {
                return call.get();
            } catch (BusyRetryException busy) {
                Thread.onSpinWait();
            }
        }
    }
}
