package dev.stormproof.conformance.fault;

import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.Txn;
import dev.stormproof.stm.structure.TArray;
import dev.stormproof.stm.structure.TMap;
import dev.stormproof.stm.structure.TQueue;
import dev.stormproof.stm.structure.TSet;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The variables of one scenario, and other threads that use them beside the victim. */
final class World {
    private static final ExecutorService OTHERS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "other");
        thread.setDaemon(true);
        return thread;
    });

    /** Somebody who waits until others have changed the noise. */
    private record Disturbed(World world, Thread thread) {}

    private static final AtomicReference<@Nullable Disturbed> NEXT = new AtomicReference<>();
    private static final Thread NOISE = new Thread(World::makeNoise, "noise");

    static {
        NOISE.setDaemon(true);
        NOISE.start();
    }

    final Engine engine;
    final TLong from = new TLong(100);
    final TLong to = new TLong(0);
    final TVar<String> text = new TVar<>("old");
    final TLong[] many = Stream.generate(() -> new TLong(0)).limit(20).toArray(TLong[]::new);

    /** Some hundreds of times as many, for those that want them. */
    TLong[] lots = {};

    final TMap<String, Integer> map = new TMap<>();
    final TSet<String> set = new TSet<>();
    final TQueue<String> queue = new TQueue<>();
    final TArray<String> array = new TArray<>(2, "empty");

    /** What others change, and the victim only reads. */
    final TLong noise = new TLong(0);

    /** What somebody waits for. */
    final TLong signal = new TLong(0);

    /** How often hooks have run. */
    final AtomicInteger commitHooks = new AtomicInteger();

    final AtomicInteger rollbackHooks = new AtomicInteger();

    private volatile boolean rivalry;
    private @Nullable Future<?> rival;

    World(Engine engine) {
        this.engine = engine;
    }

    /** What most victims do. */
    void move(Txn tx) {
        tx.set(from, tx.get(from) - 10);
        tx.set(to, tx.get(to) + 10);
        tx.set(text, "new");
    }

    /** Moves in the attempt after so many that others have overtaken. */
    void moveAfterLosing(Engine by, int times) {
        int[] attempts = {0};
        by.atomically(tx -> {
            tx.get(noise);
            if (attempts[0]++ < times) {
                disturb();
            }
            move(tx);
        });
    }

    /** Does something again if memory or stack runs out. */
    <R> R stubbornly(Supplier<R> step) {
        try {
            return step.get();
        } catch (VirtualMachineError e) {
            return step.get();
        }
    }

    /** All that a victim may change, as another thread finds it, who writes it, too. */
    List<Object> state() throws ExecutionException {
        return await(beside(() -> engine.<List<Object>, RuntimeException>atomically(this::rewrite)));
    }

    /** Somebody else has changed the noise when this returns, unless the victim has locked it. */
    @SuppressWarnings("ReferenceEquality") // this one, not one like it
    void disturb() {
        Disturbed me = new Disturbed(this, Thread.currentThread());
        NEXT.set(me); // no lock or queue of the JDK, which may not survive a real lack of stack
        LockSupport.unpark(NOISE);
        while (NEXT.get() == me) {
            LockSupport.park();
        }
    }

    private static void makeNoise() {
        while (true) {
            Disturbed next = NEXT.get();
            if (next == null) {
                LockSupport.park();
            } else {
                next.world.engine.attempt(tx -> {
                    tx.update(next.world.noise, n -> n + 1);
                });
                NEXT.compareAndSet(next, null);
                LockSupport.unpark(next.thread);
            }
        }
    }

    /** From now on somebody writes all that the victim uses, again and again, and leaves it as it is. */
    void beginRivalry() {
        rivalry = true;
        rival = beside(() -> {
            while (rivalry) {
                engine.attempt(tx -> {
                    rewrite(tx);
                });
                LockSupport.parkNanos(1_000);
            }
            return null;
        });
    }

    /** No more, if there was any. */
    void endRivalry() throws ExecutionException {
        rivalry = false;
        if (rival != null) {
            await(rival);
        }
    }

    private List<Object> rewrite(Txn tx) {
        List<Object> all = new ArrayList<>(List.of(tx.get(from), tx.get(to), tx.get(text)));
        tx.update(from, n -> n);
        tx.update(to, n -> n);
        tx.update(text, s -> s);
        tx.update(noise, n -> n);
        for (TLong variable : many) {
            all.add(tx.get(variable));
            tx.update(variable, n -> n);
        }
        return all;
    }

    /** Fills the structures; afterwards each is as it was, or all are as one transaction has left them. */
    Scenario.Check checkStructures() {
        map.put("b", 2);
        queue.put("one");
        array.set(1, "second");
        String before = structures();
        return committed -> {
            String now = await(beside(this::structures));
            if (now.equals(before) == committed) {
                throw new ExecutionException("the structures have become " + now, null);
            }
            if (committed && !now.equals("{a=2, c=3}[a2, c3][one!][second, second]")) {
                throw new ExecutionException("half of it is in the structures: " + now, null);
            }
        };
    }

    private String structures() {
        return engine.<String, RuntimeException>atomically(
                tx -> new TreeMap<>(map.snapshot()) + new TreeSet<>(set.snapshot()).toString() + queue + array);
    }

    /** Does something in another thread. */
    <R> Future<R> beside(Callable<R> task) {
        return OTHERS.submit(task);
    }

    /** The result of what takes no time worth mentioning. */
    static <R> R await(Future<R> task) throws ExecutionException {
        try {
            return task.get(3, TimeUnit.SECONDS);
        } catch (TimeoutException | InterruptedException e) {
            throw new ExecutionException("it hangs", e);
        }
    }
}
