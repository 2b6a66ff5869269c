package dev.stormproof.testbed.subject;

import dev.stormproof.testbed.Direct;
import dev.stormproof.testbed.TxBody;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One monitor around plain fields: what an STM is compared with first. */
public final class SynchronizedSubject extends PlainVariables {
    private final Object monitor = new Object();

    /** With a monitor of its own. */
    public SynchronizedSubject() {}

    @Override
    public String name() {
        return "synchronized";
    }

    @Override
    public <R extends @Nullable Object> R atomically(TxBody<Held, R> body) {
        synchronized (monitor) {
            return body.run(Held.INSTANCE);
        }
    }

    @Override
    public Optional<Direct> direct(int variables, long initial) {
        return Optional.of(new SynchronizedDirect(variables, initial));
    }
}
