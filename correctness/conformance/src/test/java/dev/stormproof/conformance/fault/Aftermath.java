package dev.stormproof.conformance.fault;

import dev.stormproof.conformance.fault.Scenario.Check;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Stm;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            if (thrown != null && scenario == Scenario.SAVE_FOR_A_READER && hasSavedInVain()) {
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
        if (mine().stream().anyMatch(ReentrantLock::isHeldByCurrentThread)) {
            return "there is a lock left";
        }
        var any = Class.forName("dev.stormproof.stm.Observers").getDeclaredMethod("any");
        any.setAccessible(true);
        if ((boolean) any.invoke(null)) {
            return "there is an observer left";
        }
        return ((Map<?, ?>) staticField("Waiter", "TABLE")).isEmpty() ? null : "there is a waiter left";
    }

    /**
     * Whether a reader may find what was saved for it by one that did not commit: before anybody else has saved. It is
     * wrong for the reader if another that is older than its snapshot has locked the variable, to commit: see Snapshot.
     */
    private static boolean hasSavedInVain() throws ReflectiveOperationException {
        var snapshots = Class.forName("dev.stormproof.stm.Observers").getDeclaredMethod("snapshots");
        snapshots.setAccessible(true);
        var spoilt = accessible("Snapshot", "spoilt");
        var buckets = accessible("Snapshot", "buckets");
        for (Object reader : (Object[]) snapshots.invoke(null)) {
            boolean something = Arrays.stream((Object[]) buckets.get(reader)).anyMatch(Objects::nonNull);
            if (something && !spoilt.getBoolean(reader)) {
                return true;
            }
        }
        return false;
    }

    /** All locks that a thread may have taken. */
    private static List<ReentrantLock> mine() throws ReflectiveOperationException {
        List<ReentrantLock> locks =
                new ArrayList<>(Arrays.asList((ReentrantLock[]) staticField("Turnstile", "STRIPES")));
        locks.add((ReentrantLock) staticField("Turnstile", "ELDER"));
        locks.add((ReentrantLock) staticField("GlobalLockTxn", "LOCK"));
        return locks;
    }

    private static Object staticField(String type, String name) throws ReflectiveOperationException {
        return accessible(type, name).get(null);
    }

    private static Field accessible(String type, String name) throws ReflectiveOperationException {
        Field field = Class.forName("dev.stormproof.stm." + type).getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
