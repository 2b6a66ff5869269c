package dev.stormproof.conformance.soak;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Alone;
import dev.stormproof.conformance.Once;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Txn;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.subject.StormproofSubject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten seconds of the soak pass on the default algorithm, and each kind of fault ends it with its exit status. */
@Alone
@Once
class SoakTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LARGE = 20L << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String output() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private int soak(Subject<?> subject, Duration time, Duration patience) throws InterruptedException {
        return Soak.run(subject, time, patience, System.nanoTime(), out);
    }

    /** It ends with the round that finds the fault, mostly the first. */
    private int soakWithFault(Consumer<Txn> fault) throws InterruptedException {
        return soak(new FaultySubject(fault), Duration.ofSeconds(20), PATIENCE);
    }

    @Test
    void tenSecondsOfTheDefault() throws Exception {
        int status = soak(new StormproofSubject(Algorithm.STORM), Duration.ofSeconds(10), PATIENCE);
        System.out.println(output());
        assertEquals(Soak.ALL_WELL, status, this::output);
        assertTrue(output().contains("soak: all well: "), this::output);
    }

    @Test
    void aLostUpdateIsWrong() throws Exception {
        AtomicInteger transactions = new AtomicInteger();
        assertEquals(Soak.WRONG, soakWithFault(tx -> {
            if (transactions.incrementAndGet() == 1_000) {
                tx.leave();
            }
        }));
        assertTrue(output().contains("WRONG: the counter is "), this::output);
    }

    @Test
    void aSwallowedInterruptIsWrong() throws Exception {
        assertEquals(Soak.WRONG, soakWithFault(tx -> Thread.interrupted()));
        assertTrue(output().contains("swallowed an interrupt"), this::output);
    }

    @Test
    void anExceptionFromNowhereIsWrong() throws Exception {
        AtomicInteger transactions = new AtomicInteger();
        assertEquals(Soak.WRONG, soakWithFault(tx -> {
            if (transactions.incrementAndGet() == 1_000) {
                throw new ArithmeticException("from nowhere");
            }
        }));
        assertTrue(output().contains("ArithmeticException: from nowhere"), this::output);
    }

    @Test
    void aHangIsDumped() throws Exception {
        AtomicInteger transactions = new AtomicInteger();
        Subject<?> hangs = new FaultySubject(tx -> {
            while (transactions.incrementAndGet() > 1_000) {
                LockSupport.parkNanos(1_000_000);
            }
        });
        assertEquals(Soak.HANG, soak(hangs, Duration.ofSeconds(60), Duration.ofSeconds(1)));
        assertTrue(output().contains("HANGS: no commit for 1 s"), this::output);
        assertTrue(output().contains("soak-0, "), this::output);
        transactions.set(Integer.MIN_VALUE); // lets its threads go
    }

    @Test
    void aGrowingHeapIsWrongAndANoisyOneIsNot() {
        HeapTrend level = new HeapTrend();
        HeapTrend growing = new HeapTrend();
        for (int round = 0; round < 40; round++) {
            level.note(LARGE + (round * 7_919 % 10 << 20));
            growing.note(LARGE + (round * 7_919 % 10 << 20) + ((long) round << 18));
        }
        assertDoesNotThrow(level::requireLevel);
        assertEquals(
                Soak.WRONG,
                assertThrows(SpoiledException.class, growing::requireLevel).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--minutes", "--minutes 0", "--seconds many", "--hours 1", "10"})
    void aWrongCommandLineIsRefused(String arguments) throws Exception {
        assertEquals(Soak.USAGE, Soak.run(System.out, out, arguments.split(" ")));
        assertTrue(output().startsWith("soak: "), this::output);
    }

    @Test
    void itSaysWhatItTakes() throws Exception {
        assertEquals(Soak.ALL_WELL, Soak.run(out, System.err, "--help"));
        assertTrue(output().contains("--minutes N"), this::output);
    }
}
