package dev.stormproof.conformance.fault;

import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Txn;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/** What only the core itself can see: its locks, and tables, and what a transaction remembers between two attempts. */
final class Insides {
    private Insides() {}

    /** All locks of the JDK's that a thread may have taken. */
    static List<ReentrantLock> locks() throws ReflectiveOperationException {
        List<ReentrantLock> locks =
                new ArrayList<>(Arrays.asList((ReentrantLock[]) staticField("Turnstile", "STRIPES")));
        locks.add(placeOfTheElder());
        locks.add(queueForTheLock());
        return locks;
    }

    static ReentrantLock placeOfTheElder() throws ReflectiveOperationException {
        return (ReentrantLock) staticField("Turnstile", "ELDER");
    }

    static ReentrantLock queueForTheLock() throws ReflectiveOperationException {
        return (ReentrantLock) staticField("GlobalLockTxn", "QUEUE");
    }

    /** The next transaction of the calling thread is the elder when it has lost so many conflicts. */
    static void makeElderAfter(int conflicts, Engine engine) throws ReflectiveOperationException {
        Txn[] mine = {null};
        engine.atomically(tx -> {
            mine[0] = tx;
        });
        Object turnstile = field("Lifecycle", "turnstile").get(mine[0]);
        field("Turnstile", "conflicts").setInt(turnstile, (int) staticField("Turnstile", "ELDER_AFTER") - conflicts);
    }

    /** Whether somebody holds the global lock, or keeps newcomers from it. */
    static boolean isGlobalLockTaken() throws ReflectiveOperationException {
        return field("GlobalLockTxn$Lock", "held").getBoolean(staticField("GlobalLockTxn", "LOCK"))
                || (boolean) staticField("GlobalLockTxn", "impatient");
    }

    static boolean hasObservers() throws ReflectiveOperationException {
        return (boolean) method("Observers", "any").invoke(null);
    }

    static boolean hasWaiters() throws ReflectiveOperationException {
        return !((Map<?, ?>) staticField("Waiter", "TABLE")).isEmpty();
    }

    /**
     * Whether a reader may find what was saved for it by one that did not commit: before anybody else has saved. It is
     * wrong for the reader if another that is older than its snapshot has locked the variable, to commit: see Snapshot.
     */
    static boolean hasSavedInVain() throws ReflectiveOperationException {
        Field spoilt = field("Snapshot", "spoilt");
        Field buckets = field("Snapshot", "buckets");
        for (Object reader : (Object[]) method("Observers", "snapshots").invoke(null)) {
            boolean something = Arrays.stream((Object[]) buckets.get(reader)).anyMatch(Objects::nonNull);
            if (something && !spoilt.getBoolean(reader)) {
                return true;
            }
        }
        return false;
    }

    private static Object staticField(String type, String name) throws ReflectiveOperationException {
        return field(type, name).get(null);
    }

    private static Field field(String type, String name) throws ReflectiveOperationException {
        Field field = typeOf(type).getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static Method method(String type, String name) throws ReflectiveOperationException {
        Method method = typeOf(type).getDeclaredMethod(name);
        method.setAccessible(true);
        return method;
    }

    private static Class<?> typeOf(String name) throws ClassNotFoundException {
        return Class.forName("dev.stormproof.stm." + name);
    }
}
