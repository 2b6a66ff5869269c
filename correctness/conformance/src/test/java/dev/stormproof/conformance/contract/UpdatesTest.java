package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stormproof.conformance.Crew;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What reads a variable and writes it in one call does both at once, and is a part of the transaction that runs. */
class UpdatesTest {
    private static final int THREADS = 4;
    private static final int EACH = 2_000;
    private static final int ALL = THREADS * EACH;

    private final TVar<String> text = new TVar<>("a");
    private final TLong number = new TLong(1);

    @Test
    void eachTellsTheOldValueOrTheNewOneAsItsNameSays() {
        assertEquals("a", text.getAndUpdate(s -> s + "b"));
        assertEquals("abc", text.updateAndGet(s -> s + "c"));
        assertEquals("abc", text.getAndSet("d"));
        assertEquals("d", text.get());
        assertEquals(1, number.getAndUpdate(n -> n + 1));
        assertEquals(20, number.updateAndGet(n -> n * 10));
        assertEquals(20, number.getAndSet(Long.MIN_VALUE));
        assertEquals(Long.MIN_VALUE, number.get());
    }

    @Test
    @SuppressWarnings("NullAway") // the bound of T, read from a class file, does not tell it that T may be nullable
    void nullIsAValueLikeAnyOther() {
        TVar<@Nullable String> box = new TVar<>(null);
        assertNull(box.getAndSet("x"));
        assertNull(box.updateAndGet(s -> null));
        assertNull(box.getAndUpdate(s -> s + "!"));
        assertEquals("null!", box.get());
    }

    @Test
    void theyArePartsOfTheTransactionThatRuns() {
        assertThrows(
                CancellationException.class,
                () -> Stm.atomically(() -> {
                    text.set("b");
                    assertEquals("b", text.getAndUpdate(s -> s + "c"));
                    assertEquals("bcd", text.updateAndGet(s -> s + "d"));
                    assertEquals("bcd", text.getAndSet("e"));
                    assertEquals(1, number.getAndUpdate(n -> n + 1));
                    assertEquals(4, number.updateAndGet(n -> n * 2));
                    assertEquals(4, number.getAndSet(5));
                    assertEquals("e", text.get());
                    assertEquals(5, number.get());
                    throw new CancellationException();
                }));
        assertEquals("a", text.get());
        assertEquals(1, number.get());
    }

    @Test
    void theTransactionDoesTheSameWithItsVariables() {
        Stm.<RuntimeException>atomically(tx -> {
            tx.set(text, "b");
            assertEquals("b", tx.getAndUpdate(text, s -> s + "c"));
            assertEquals("bcd", tx.updateAndGet(text, s -> s + "d"));
            assertEquals("bcd", tx.getAndSet(text, "e"));
            assertEquals(1, tx.getAndUpdate(number, n -> n + 1));
            assertEquals(4, tx.updateAndGet(number, n -> n * 2));
            assertEquals(4, tx.getAndSet(number, 5));
            assertEquals("e", tx.get(text));
            assertEquals(5, tx.get(number));
        });
        assertEquals("e", text.get());
        assertEquals(5, number.get());
        assertThrows(
                IllegalStateException.class,
                () -> Stm.readOnly(tx -> tx.getAndSet(number, 6)),
                "it writes, as set does");
        assertEquals(5, number.get());
    }

    @Test
    void aFunctionThatThrowsChangesNothing() {
        CancellationException mine = new CancellationException();
        assertSame(mine, assertThrows(CancellationException.class, () -> text.update(s -> thrown(mine))));
        assertSame(mine, assertThrows(CancellationException.class, () -> text.getAndUpdate(s -> thrown(mine))));
        assertSame(mine, assertThrows(CancellationException.class, () -> text.updateAndGet(s -> thrown(mine))));
        assertSame(mine, assertThrows(CancellationException.class, () -> number.update(n -> thrown(mine))));
        assertSame(mine, assertThrows(CancellationException.class, () -> number.getAndUpdate(n -> thrown(mine))));
        assertSame(mine, assertThrows(CancellationException.class, () -> number.updateAndGet(n -> thrown(mine))));
        assertEquals("a", text.get());
        assertEquals(1, number.get());
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // never returns
    private static <T> T thrown(RuntimeException exception) {
        throw exception;
    }

    @Test
    @SuppressWarnings("NullAway") // what callers without a checker can do
    void noFunctionIsRefusedByName() {
        assertEquals("function", nullRefused(() -> text.update(null)));
        assertEquals("function", nullRefused(() -> text.getAndUpdate(null)));
        assertEquals("function", nullRefused(() -> text.updateAndGet(null)));
        assertEquals("function", nullRefused(() -> number.update(null)));
        assertEquals("function", nullRefused(() -> number.getAndUpdate(null)));
        assertEquals("function", nullRefused(() -> number.updateAndGet(null)));
    }

    private static @Nullable String nullRefused(Runnable call) {
        return assertThrows(NullPointerException.class, call::run).getMessage();
    }

    /** Each number is drawn once: as an old value, as a new one, or by whoever puts the next in its place. */
    @Test
    void noTwoThreadsAreToldTheSame() throws Exception {
        TLong counter = new TLong(0);
        TVar<Integer> boxed = new TVar<>(0);
        TLong place = new TLong(0);
        TVar<Integer> boxedPlace = new TVar<>(0);
        List<BitSet> drawn = Stream.generate(BitSet::new).limit(4).toList();
        Crew.run(THREADS, thread -> {
            for (int i = 1; i <= EACH; i++) {
                int mine = thread * EACH + i;
                boolean old = i % 2 == 0;
                long[] told = {
                    old ? counter.getAndUpdate(n -> next(n)) : counter.updateAndGet(n -> next(n)) - 1,
                    old ? boxed.getAndUpdate(n -> (int) next(n)) : boxed.updateAndGet(n -> (int) next(n)) - 1,
                    place.getAndSet(mine),
                    boxedPlace.getAndSet(mine)
                };
                synchronized (drawn) {
                    for (int j = 0; j < told.length; j++) {
                        drawn.get(j).set((int) told[j]);
                    }
                }
            }
        });
        assertEquals(
                List.of(ALL, ALL, ALL, ALL),
                drawn.stream().map(BitSet::cardinality).toList());
    }

    /** One more, with time for others to get in between. */
    @SuppressWarnings("ThreadPriorityCheck") // to be overtaken
    private static long next(long number) {
        if (number % 8 == 0) {
            Thread.yield();
        }
        return number + 1;
    }
}
