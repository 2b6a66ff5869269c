import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.stm.BoundExceededException;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.Txn;
import dev.stormproof.stm.structure.TArray;
import dev.stormproof.stm.structure.TMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The recipes of the guide; what is said around the code is asserted, too. */
public class Guide {
    private interface BoundedQueue {
        // example guide.md A bounded queue
    }

    public static void boundedQueue() throws Exception {
        BoundedQueue.Ring<Integer> from = new BoundedQueue.Ring<>(3);
        BoundedQueue.Ring<Integer> to = new BoundedQueue.Ring<>(2);
        FutureTask<Void> producer = InThreads.started(() -> IntStream.range(0, 100).forEach(i -> Stm.atomically(tx -> {
            from.put(tx, i);
        })));
        FutureTask<Void> mover = InThreads.started(() -> IntStream.range(0, 100).forEach(i -> {
            Stm.atomically(tx -> { to.put(tx, from.take(tx)); });
        }));
        for (int i = 0; i < 100; i++) {
            assertEquals(i, Stm.<Integer, RuntimeException>atomically(tx -> to.take(tx)));
        }
        producer.get();
        mover.get();
        Stm.atomically(tx -> {
            to.put(tx, 1);
            to.put(tx, 2);
        });
        assertEquals("waited", Stm.orElse(
                () -> Stm.<String, RuntimeException>atomically(tx -> {
                    to.put(tx, 3);
                    return "found room for three";
                }),
                () -> "waited"));
    }

    private static final class Philosopher {
        // example guide.md Dining philosophers
    }

    public static void diningPhilosophers() throws Exception {
        List<TVar<Boolean>> forks = Stream.generate(() -> new TVar<>(true)).limit(5).toList();
        List<AtomicInteger> hands = Stream.generate(AtomicInteger::new).limit(5).toList();
        AtomicInteger meals = new AtomicInteger();
        List<FutureTask<Void>> table = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int left = i;
            int right = (i + 1) % 5;
            table.add(InThreads.started(() -> {
                for (int meal = 0; meal < 20; meal++) {
                    new Philosopher().dine(forks.get(left), forks.get(right), () -> {
                        assertEquals(1, hands.get(left).incrementAndGet());
                        assertEquals(1, hands.get(right).incrementAndGet());
                        meals.incrementAndGet();
                        LockSupport.parkNanos(1_000_000); // long enough for a neighbour to come
                        hands.get(left).decrementAndGet();
                        hands.get(right).decrementAndGet();
                    });
                }
            }));
        }
        for (FutureTask<Void> philosopher : table) {
            philosopher.get();
        }
        assertEquals(100, meals.get());
        assertTrue(forks.stream().allMatch(TVar::get));
    }

    private static final class Bank {
        // example guide.md A transfer with a timeout
    }

    public static void transferWithTimeout() throws Exception {
        Bank bank = new Bank();
        TLong from = new TLong(10);
        TLong to = new TLong(0);
        assertTrue(bank.transfer(from, to, 10, Duration.ofSeconds(30)));
        assertFalse(bank.transfer(from, to, 10, Duration.ofMillis(10)));
        assertEquals(10, to.get());
        FutureTask<Void> transfer =
                InThreads.waiting(() -> assertTrue(bank.transfer(from, to, 10, Duration.ofSeconds(30))));
        from.set(10);
        transfer.get();
        assertEquals(20, to.get());
        assertThrows(BoundExceededException.class, () -> Stm.engine().attempts(1).atomically(tx -> {
            tx.check(tx.get(from) >= 10);
        }));
    }

    private interface Caching {
        // example guide.md A cache with invalidation
    }

    public static void cacheWithInvalidation() {
        Caching.Cache<String, String> cache = new Caching.Cache<>();
        assertEquals("old", cache.get("key", key -> {
            cache.invalidate(List.of("key", "another")); // what the source says is outdated before it is stored
            return "old";
        }));
        assertEquals("new", cache.get("key", key -> "new"));
        assertEquals("new", cache.get("key", key -> "not asked"));
        cache.invalidate(List.of("key"));
        assertEquals("newer", cache.get("key", key -> "newer"));
    }

    record Ticket(int number) {}

    private static final class Orders {
        final TMap<String, Integer> stock = new TMap<>();
        final Tickets tickets = new Tickets();
        final Mail mail = new Mail();

        final class Tickets {
            final List<Ticket> out = new ArrayList<>();
            int drawn;

            Ticket draw() {
                Ticket ticket = new Ticket(++drawn);
                out.add(ticket);
                return ticket;
            }

            void giveBack(Ticket ticket) {
                assertTrue(out.remove(ticket));
            }
        }

        static final class Mail {
            final List<String> sent = new ArrayList<>();

            void send(String text) {
                sent.add(text);
            }
        }

        // example guide.md Side effects after commit
    }

    public static void sideEffectsAfterCommit() {
        Orders orders = new Orders();
        orders.stock.put("apple", 1);
        Stm.atomically(() -> {
            orders.order("apple");
            if (orders.tickets.drawn == 1) {
                Stm.abort(); // the first attempt must fail
            }
        });
        assertEquals(0, orders.stock.get("apple"));
        assertEquals(List.of(new Ticket(2)), orders.tickets.out);
        assertEquals(List.of("apple, Ticket[number=2]"), orders.mail.sent);
    }

    private interface WithTransactions {
        // example guide.md From locks 2
    }

    public static void fromLocks() throws Exception {
        WithTransactions.Account account = new WithTransactions.Account();
        FutureTask<Void> withdrawal = InThreads.waiting(() -> account.withdraw(70));
        account.deposit(100);
        withdrawal.get();
        assertEquals(30, account.balance.get());
    }

    private static final class Warehouse {
        final TVar<Integer> stock = new TVar<>(5);
        final TLong backlog = new TLong(0);
        int shipped;

        void ship(int n) {
            shipped += n;
        }

        // example guide.md From ScalaSTM
    }

    public static void fromScalaStm() {
        Warehouse warehouse = new Warehouse();
        assertEquals("now", warehouse.take(3));
        assertEquals("later", warehouse.take(3));
        assertEquals(2, warehouse.stock.get());
        assertEquals(3, warehouse.backlog.get());
        assertEquals(3, warehouse.shipped);
    }

    private static final class FromMultiverse {
        // example guide.md From Multiverse 2
    }

    public static void fromMultiverse() throws Exception {
        FromMultiverse accounts = new FromMultiverse();
        accounts.move(60);
        FutureTask<Void> move = InThreads.waiting(() -> accounts.move(60));
        accounts.from.set(100);
        move.get();
        assertEquals(120, accounts.to.get());
    }

    private static final class Clerk {
        int informed;

        void inform() {
            informed++;
        }
    }

    public static void fromClojure() {
        TLong checking = new TLong(100);
        TLong savings = new TLong(50);
        TLong visits = new TLong(0);
        Clerk clerk = new Clerk();
        // example guide.md From Clojure
        assertEquals(-20, checking.get());
        assertEquals(1, visits.get());
        assertEquals(1, clerk.informed);
    }

    private static Boolean fromRuby(TVar<Integer> a, TVar<Integer> b) {
        // example guide.md From concurrent-ruby
        return moved;
    }

    public static void fromConcurrentRuby() {
        TVar<Integer> a = new TVar<>(15);
        TVar<Integer> b = new TVar<>(0);
        assertEquals(true, fromRuby(a, b));
        assertNull(fromRuby(a, b));
        assertEquals(5, a.get());
        assertEquals(10, b.get());
    }
}
