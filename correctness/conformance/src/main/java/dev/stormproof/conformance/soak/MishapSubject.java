package dev.stormproof.conformance.soak;

import dev.stormproof.testbed.Subject;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A subject some of whose bodies throw, right after a write or when all is done, until it is told to be calm. The
 * exception comes out of the call as any would: a worker does not count that operation, and it must not have happened.
 *
 * @param <X> the subject's handle of a running transaction
 */
final class MishapSubject<X> extends DisturbedSubject<X> {
    /** One in so many writes, and one in so many ends of a body. */
    private static final int RARITY = 64;

    private volatile boolean calm;

    MishapSubject(Subject<X> subject) {
        super(subject);
    }

    /** From now on nothing goes wrong on purpose. */
    void calmDown() {
        calm = true;
    }

    @Override
    void afterWrite(X tx) {
        mishap();
    }

    @Override
    void afterBody(X tx) {
        mishap();
    }

    private void mishap() {
        if (ThreadLocalRandom.current().nextInt(RARITY) == 0 && !calm) {
            throw new MishapException();
        }
    }
}
