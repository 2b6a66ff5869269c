package dev.stormproof.conformance.contract;

import static dev.stormproof.stm.Algorithm.COMMIT_VALIDATION;
import static dev.stormproof.stm.Algorithm.ENCOUNTER_LOCKING;
import static dev.stormproof.stm.Algorithm.GLOBAL_LOCK;
import static dev.stormproof.stm.Algorithm.STORM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.Txn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body sees in attempts that are rolled back: states that existed, or, without opacity, zombies. */
class OpacityTest {
    private static final String NOT_OPAQUE = "reads are validated at commit only, so attempts may see anything";

    private final TLong a = new TLong(0);
    private final TLong b = new TLong(0);

    /** Reads one, lets somebody raise both, reads the other; the largest difference seen in any attempt. */
    private long largestDifference(boolean readOnly) throws Exception {
        AtomicLong largest = new AtomicLong();
        AtomicBoolean disturbed = new AtomicBoolean();
        Crew.join(Crew.start(
                "reader",
                () -> readOnly
                        ? Stm.<Long, Exception>readOnly(tx -> difference(tx, disturbed, largest))
                        : Stm.<Long, Exception>atomically(tx -> difference(tx, disturbed, largest))));
        return largest.get();
    }

    private long difference(Txn tx, AtomicBoolean disturbed, AtomicLong largest) throws Exception {
        long first = tx.get(a);
        if (!disturbed.getAndSet(true)) {
            Crew.join(Crew.start(
                    "writer",
                    () -> Stm.engine().attempt(their -> {
                        their.set(a, their.get(a) + 1);
                        their.set(b, their.get(b) + 1);
                    })));
        }
        long second = tx.get(b);
        largest.accumulateAndGet(Math.abs(first - second), Math::max);
        return first - second;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @OnlyUnder(
            value = {STORM, ENCOUNTER_LOCKING, GLOBAL_LOCK},
            because = NOT_OPAQUE)
    void noAttemptSeesHalfOfAnUpdate(boolean readOnly) throws Exception {
        assertEquals(0, largestDifference(readOnly));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @OnlyUnder(value = COMMIT_VALIDATION, because = "the others are opaque: no zombies")
    void aZombieSeesHalfOfAnUpdate(boolean readOnly) throws Exception {
        assertEquals(1, largestDifference(readOnly));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 9, 20, 1100})
    @OnlyUnder(
            value = {STORM, ENCOUNTER_LOCKING, GLOBAL_LOCK},
            because = NOT_OPAQUE)
    void noAttemptSeesVariablesApartThatChangeTogether(int size) throws Exception {
        List<TLong> together = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            together.add(new TLong(0));
        }
        AtomicLong apart = new AtomicLong();
        AtomicBoolean done = new AtomicBoolean();
        Crew.run(3, thread -> {
            if (thread == 0) {
                for (int i = 0; i < 40_000 / size; i++) {
                    Stm.atomically(tx -> {
                        together.forEach(variable -> tx.update(variable, n -> n + 1));
                    });
                }
                done.set(true);
            } else {
                while (!done.get()) {
                    Stm.engine().attempt(tx -> {
                        long first = tx.get(together.get(0));
                        for (TLong variable : together) {
                            if (tx.get(variable) != first) {
                                apart.incrementAndGet();
                            }
                        }
                    });
                }
            }
        });
        assertEquals(0, apart.get());
    }

    @Test
    void noCommittedResultIsThatOfAZombie() throws Exception {
        AtomicBoolean disturbed = new AtomicBoolean();
        assertEquals(0, Stm.<Long, Exception>atomically(tx -> difference(tx, disturbed, new AtomicLong())));
        assertTrue(disturbed.get());
        assertEquals(a.get(), b.get());
    }
}
