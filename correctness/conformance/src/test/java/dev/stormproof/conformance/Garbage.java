package dev.stormproof.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Objects that nothing may keep alive. */
public final class Garbage {
    private static final int COLLECTIONS = 40;
    private static final int PATIENCE_MILLIS = 50;

    private final ReferenceQueue<Object> cleared = new ReferenceQueue<>();
    private final Set<WeakReference<Object>> references = ConcurrentHashMap.newKeySet();

    /**
     * Watches an object.
     *
     * @param <T> its type
     * @param object the object
     * @return the object
     */
    public <T> T watched(T object) {
        references.add(new WeakReference<>(object, cleared));
        return object;
    }

    /**
     * Fails unless all that is watched is collected.
     *
     * @param otherwise what the rest is, for the message
     * @throws InterruptedException if the test is over
     */
    public void assertCollected(String otherwise) throws InterruptedException {
        for (int i = 0; i < COLLECTIONS && !references.isEmpty(); i++) {
            System.gc();
            for (Object dead = cleared.remove(PATIENCE_MILLIS); dead != null; dead = cleared.poll()) {
                references.remove(dead);
            }
        }
        assertEquals(0, references.size(), otherwise);
    }
}
