package dev.stormproof.testbed.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What was in vain of operations of several transactions. */
class BodyWorkerTest {
    /** Two transactions, the first of which is committed by its last attempt only after a while. */
    private static final class Twice extends BodyWorker<Object> {
        private final int first;
        private final int second;
        private int body;
        long committing;
        long committed;

        Twice(int first, int second) {
            this.first = first;
            this.second = second;
        }

        @Override
        void transaction() {
            next();
            attempts(first);
            committing = System.nanoTime();
            while (System.nanoTime() - committing < 1_000_000) {
                Thread.onSpinWait();
            }
            committed = System.nanoTime();
            next();
            attempts(second);
        }

        private void attempts(int count) {
            for (int i = 0; i < count; i++) {
                run(this);
            }
        }

        @Override
        void body(Object tx) {
            body++;
        }
    }

    @Test
    void whatWasCommittedWasNotInVain() {
        Twice worker = new Twice(3, 1);
        long began = System.nanoTime();
        assertEquals(3, worker.run());
        assertEquals(4, worker.body);
        long inVain = worker.lastAttemptBegan() - began;
        assertTrue(inVain > 0 && inVain <= worker.committing - began, () -> inVain + " ns");
    }

    @Test
    void whatEitherDidInVainWas() {
        Twice worker = new Twice(2, 2);
        long began = System.nanoTime();
        assertEquals(3, worker.run());
        long ended = System.nanoTime();
        long inVain = worker.lastAttemptBegan() - began;
        long committing = worker.committed - worker.committing;
        assertTrue(inVain > 0 && inVain <= ended - began - committing, () -> inVain + " ns");
    }
}
