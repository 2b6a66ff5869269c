package dev.stormproof.conformance.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Crew;
import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Statistics.Cause;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.XRay;
import dev.stormproof.stm.XRay.Conflict;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An X-ray shows which transaction was in another's way, and at which variable. */
@OnlyUnder(
        value = {Algorithm.STORM, Algorithm.ENCOUNTER_LOCKING, Algorithm.COMMIT_VALIDATION},
        because = "under GLOBAL_LOCK transactions wait for each other, and never conflict")
class XRayTest {
    private static final String LOCKED = "what a transaction has read nobody else can write";

    private final Engine deposits = Stm.engine().named("deposit");
    private final Engine audits = Stm.engine().named("audit");
    private final TLong balance = new TLong(0).named("balance");
    private final TLong other = new TLong(0);

    private void deposit(Engine depositor) {
        depositor.atomically(tx -> {
            tx.set(balance, tx.get(balance) + 1);
        });
    }

    /** A transaction of the first that loses, once, to one of the second, which commits meanwhile. */
    private void letLose(Engine victim, Engine aborter) {
        boolean[] lost = {false};
        victim.atomically(tx -> {
            tx.set(other, tx.get(balance));
            if (!lost[0]) {
                lost[0] = true;
                inAnotherThread(() -> deposit(aborter));
            }
        });
    }

    private static void inAnotherThread(Runnable task) {
        try {
            Crew.run(1, thread -> task.run());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @OnlyUnder(
            value = {Algorithm.STORM, Algorithm.COMMIT_VALIDATION},
            because = LOCKED)
    void whoCommittedMeanwhileIsTheAborter() {
        try (XRay xray = XRay.start()) {
            letLose(audits, deposits);
            assertEquals(List.of(new Conflict("balance", "deposit", "audit", 1)), xray.conflicts());
        }
        assertEquals(1, audits.statistics().rollbacks(Cause.CONFLICT));
    }

    /** STORM locks what it touches only when it has failed so often that it is the elder. */
    @Test
    void whoHasItLockedIsTheAborter() {
        try (XRay xray = XRay.start()) {
            audits.atomically(tx -> {
                tx.set(balance, tx.get(balance) + 1);
                inAnotherThread(() -> deposits.attempt(inner -> {
                    inner.set(balance, inner.get(balance) + 1);
                }));
            });
            assertEquals(
                    1,
                    xray.conflicts().stream()
                            .filter(new Conflict("balance", "audit", "deposit", 1)::equals)
                            .count(),
                    xray::toString);
        }
    }

    @Test
    @OnlyUnder(value = Algorithm.STORM, because = "the others read what is newer, or lock what they read")
    void aReaderIsAVictimToo() {
        boolean[] lost = {false};
        try (XRay xray = XRay.start()) {
            audits.readOnly(tx -> {
                if (!lost[0]) {
                    lost[0] = true;
                    inAnotherThread(() -> deposit(deposits));
                }
                return tx.get(balance);
            });
            assertEquals(List.of(new Conflict("balance", "deposit", "audit", 1)), xray.conflicts());
        }
    }

    @Test
    @OnlyUnder(
            value = {Algorithm.STORM, Algorithm.COMMIT_VALIDATION},
            because = LOCKED)
    void whatHasNoNameIsShownAllTheSame() {
        TVar<String> nameless = new TVar<>("");
        assertNull(nameless.name());
        assertTrue(nameless.toString().matches("TVar@[0-9a-f]+"), nameless::toString);
        assertSame(nameless, nameless.named("text"));
        assertEquals("text", nameless.name());
        assertEquals("text", nameless.toString());
        assertEquals("balance", balance.toString());
        try (XRay xray = XRay.start()) {
            letLose(Stm.engine(), Stm.engine());
            assertEquals(List.of(new Conflict("balance", "(unnamed)", "(unnamed)", 1)), xray.conflicts());
        }
    }

    @Test
    @OnlyUnder(
            value = {Algorithm.STORM, Algorithm.COMMIT_VALIDATION},
            because = LOCKED)
    void whatWasNotSeenIsUnknown() {
        boolean[] lost = {false};
        XRay[] late = new XRay[1];
        audits.atomically(tx -> {
            tx.set(other, tx.get(balance));
            if (!lost[0]) {
                lost[0] = true;
                inAnotherThread(() -> deposit(deposits));
                late[0] = XRay.start();
            }
        });
        try (XRay xray = late[0]) {
            assertEquals(List.of(new Conflict("balance", "(unknown)", "audit", 1)), xray.conflicts());
        }
    }

    /** Notes of an earlier X-ray tell nothing: others may have written since. */
    @Test
    @OnlyUnder(
            value = {Algorithm.STORM, Algorithm.COMMIT_VALIDATION},
            because = LOCKED)
    void whatAnEarlierOneSawIsForgotten() {
        try (XRay earlier = XRay.start()) {
            deposit(deposits);
            assertEquals(List.of(), earlier.conflicts());
        }
        whatWasNotSeenIsUnknown();
    }

    @Test
    @OnlyUnder(
            value = {Algorithm.STORM, Algorithm.COMMIT_VALIDATION},
            because = LOCKED)
    void eachSeesWhatHappensWhileItIsOn() {
        XRay first = XRay.start();
        try (first;
                XRay second = XRay.start()) {
            letLose(audits, deposits);
            first.close();
            first.close();
            letLose(audits, deposits);
            assertEquals(1, first.conflicts().get(0).times());
            assertEquals(2, second.conflicts().get(0).times());
        }
        letLose(audits, deposits);
        assertEquals(1, first.conflicts().get(0).times());
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void everyConflictIsInTheTable() throws Exception {
        Engine[] engines = {deposits, audits};
        TLong[] accounts = new TLong[4];
        for (int i = 0; i < accounts.length; i++) {
            accounts[i] = new TLong(0).named("account " + i);
        }
        try (XRay xray = XRay.start()) {
            Crew.run(4, thread -> {
                for (int i = 0; i < 5_000; i++) {
                    TLong from = accounts[i % 4];
                    TLong to = accounts[(i + 1 + thread % 3) % 4];
                    engines[thread % 2].atomically(tx -> {
                        tx.set(from, tx.get(from) - 1);
                        tx.set(to, tx.get(to) + 1);
                    });
                }
            });
            for (Engine engine : engines) {
                String victim = engine.statistics().name();
                long shown = xray.conflicts().stream()
                        .filter(conflict -> conflict.victim().equals(victim))
                        .mapToLong(Conflict::times)
                        .sum();
                assertEquals(engine.statistics().rollbacks(Cause.CONFLICT), shown, xray::toString);
            }
        }
    }

    @Test
    @OnlyUnder(
            value = {Algorithm.STORM, Algorithm.COMMIT_VALIDATION},
            because = LOCKED)
    void aTableIsPrinted() {
        try (XRay xray = XRay.start()) {
            letLose(audits, deposits);
            assertEquals(
                    List.of("conflicts  variable  aborter  victim", "        1  balance   deposit  audit"),
                    xray.toString().lines().toList());
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void noVariableIsKeptAlive() throws Exception {
        try (XRay xray = XRay.start()) {
            WeakReference<TLong> gone = loseToAVariableThatGoes();
            while (gone.get() != null) {
                System.gc();
                Thread.sleep(10);
            }
            assertEquals("short-lived", xray.conflicts().get(0).variable());
        }
    }

    private WeakReference<TLong> loseToAVariableThatGoes() {
        TLong variable = new TLong(0).named("short-lived");
        Stm.atomically(tx -> {
            tx.set(variable, tx.get(variable) + 1);
            inAnotherThread(() -> Stm.engine().attempt(inner -> {
                inner.set(variable, inner.get(variable) + 1);
            }));
        });
        return new WeakReference<>(variable);
    }
}
