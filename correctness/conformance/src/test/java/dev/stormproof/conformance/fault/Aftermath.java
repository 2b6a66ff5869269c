package dev.stormproof.conformance.fault;

import dev.stormproof.conformance.fault.Scenario.Check;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Stm;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What a scenario may leave behind when stack or memory ran out in it, and what it must not. */
final class Aftermath {
    private final Engine engine;
    private final Scenario scenario;
    private final List<Object> before;
    private final List<Object> after;
    private final @Nullable Throwable expected;

    /** Runs it once with plenty of both, to see what is to be expected. */
    Aftermath(Engine engine, Scenario scenario) throws Exception {
        this.engine = engine;
        this.scenario = scenario;
        World calm = new World(engine);
        before = calm.state();
        Check check = scenario.prepare(calm);
        expected = outcome(calm);
        after = calm.state();
        check.run(expected == null);
    }

    /** What it throws; null if it returns. */
    @Nullable
    Throwable outcome(World world) {
        try {
            scenario.run(world);
            return null;
        } catch (Throwable t) {
            return t;
        }
    }

    /** What is wrong now that it has thrown this, or returned; null if nothing is. To be asked by the victim. */
    @Nullable
    String finding(World world, Check check, @Nullable Throwable thrown) {
        try {
            if (thrown != null && scenario == Scenario.SAVE_FOR_A_READER && Insides.hasSavedInVain()) {
                return "what it has saved and not overwritten still counts";
            }
            List<Object> now = world.state();
            boolean isBefore = now.equals(before);
            boolean isAfter = now.equals(after);
            check.run(isAfter && !isBefore);
            if (!isBefore && !isAfter) {
                return "half of it is written: " + now;
            }
            if (thrown == null && !isAfter) {
                return "it has returned and not written";
            }
            if (thrown != null && isAfter && !isBefore && scenario != Scenario.HOOKS) {
                return "it has written and thrown " + thrown;
            }
            if (thrown != null && !isShortage(thrown) && !isLike(thrown, expected)) {
                return "it has thrown " + thrown;
            }
            if (world.commitHooks.get() > (isAfter ? 1 : 0)) {
                return "the hook has run %d times".formatted(world.commitHooks.get());
            }
            return usable();
        } catch (ExecutionException | RuntimeException | ReflectiveOperationException e) {
            return e.getMessage() + ", the victim has thrown " + thrown;
        }
    }

    private static boolean isLike(Throwable thrown, @Nullable Throwable expected) {
        return expected != null && thrown.getClass() == expected.getClass();
    }

    private static boolean isShortage(Throwable thrown) {
        return thrown instanceof StackOverflowError || thrown instanceof OutOfMemoryError;
    }

    /** The victim can run transactions, and nothing of the last one is left. */
    private @Nullable String usable() throws ExecutionException, ReflectiveOperationException {
        World fresh = new World(engine);
        engine.atomically(tx -> {
            fresh.move(tx);
        });
        if (!fresh.state().get(1).equals(10L)) {
            return "afterwards it does not write";
        }
        try {
            Stm.retry();
        } catch (IllegalStateException e) {
            return leftovers();
        }
        return "a transaction still runs";
    }

    private static @Nullable String leftovers() throws ReflectiveOperationException {
        for (ReentrantLock lock : Insides.locks()) {
            if (lock.isHeldByCurrentThread()) {
                return "there is a lock left";
            }
            if (lock.hasQueuedThreads()) {
                return "whoever queues for a lock is behind one that has gone";
            }
        }
        if (Insides.isGlobalLockTaken()) {
            return "the global lock is not free";
        }
        if (Insides.hasObservers()) {
            return "there is an observer left";
        }
        return Insides.hasWaiters() ? "there is a waiter left" : null;
    }
}
