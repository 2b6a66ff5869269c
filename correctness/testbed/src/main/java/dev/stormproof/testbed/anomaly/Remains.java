package dev.stormproof.testbed.anomaly;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** Objects that nothing should keep alive. */
final class Remains {
    private static final int COLLECTIONS = 20;
    private static final int PAUSE_MILLIS = 50;

    private record Remain(String transaction, String what, WeakReference<Object> object) {
        Witness.Step step() {
            return new Witness.Step(transaction, 1, "has ended, and " + what + " is still alive");
        }
    }

    private final List<Remain> remains = new ArrayList<>();

    /**
     * Watches an object.
     *
     * @param transaction after which it should be dead
     * @param what it is, in words
     */
    synchronized <T> T watched(String transaction, String what, T object) {
        remains.add(new Remain(transaction, what, new WeakReference<>(object)));
        return object;
    }

    /**
     * Collects many times; what is alive then is a sighting.
     *
     * @throws IllegalStateException if the collector does not do what it is told
     */
    Evidence evidence() throws InterruptedException {
        WeakReference<Object> control = new WeakReference<>(new Object());
        List<Remain> alive = alive();
        for (int i = 0; i < COLLECTIONS && !alive.isEmpty(); i++) {
            System.gc();
            Thread.sleep(PAUSE_MILLIS);
            alive = alive();
        }
        if (!alive.isEmpty() && control.get() != null) {
            throw new IllegalStateException("System.gc() collects nothing here: it cannot be told what is kept alive");
        }
        return new Evidence(remains.size(), alive.size(), alive.isEmpty() ? null : witness(alive));
    }

    private synchronized List<Remain> alive() {
        return remains.stream().filter(remain -> remain.object().get() != null).toList();
    }

    private static Witness witness(List<Remain> alive) {
        return new Witness(
                alive.get(0).what() + " is kept alive by an STM that has nothing to do, through " + COLLECTIONS
                        + " collections",
                alive.stream().map(Remain::step).toList());
    }
}
