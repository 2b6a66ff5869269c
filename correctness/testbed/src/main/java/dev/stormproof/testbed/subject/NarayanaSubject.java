package dev.stormproof.testbed.subject;

import com.arjuna.ats.arjuna.AtomicAction;
import com.arjuna.ats.arjuna.common.CoordinatorEnvironmentBean;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.coordinator.ActionStatus;
import com.arjuna.ats.arjuna.coordinator.BasicAction;
import com.arjuna.ats.arjuna.state.InputObjectState;
import com.arjuna.ats.arjuna.state.OutputObjectState;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import dev.stormproof.testbed.Direct;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.stm.Container;
import org.jboss.stm.LockException;
import org.jboss.stm.annotations.ReadLock;
import org.jboss.stm.annotations.RestoreState;
import org.jboss.stm.annotations.SaveState;
import org.jboss.stm.annotations.Timeout;
import org.jboss.stm.annotations.Transactional;
import org.jboss.stm.annotations.WriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Narayana STM: volatile objects in a container, pessimistic as is its default. A variable is an object with a method
 * that takes the read lock and one that takes the write lock; a lock that is refused ends the attempt, and after a
 * short random wait the next begins.
 *
 * <p>Its claims are those of the project documentation on STM and on ArjunaCore: strict two-phase locking, so that
 * nobody else manipulates what a transaction has used until it ends; an abort undoes what was done, that of a nested
 * transaction its part alone. Deadlocks may occur.
 */
public final class NarayanaSubject implements Subject<NarayanaSubject.Running> {
    private static final Logger LOGGER = Logger.getLogger("com.arjuna"); // held here, lest its level be forgotten
    private static final int LONGEST_WAIT_NANOS = 100_000;

    /*
     * Narayana keeps as bytes what a write replaced, until the transaction ends. An object stays here, in the thread of
     * the transaction (nobody else may restore it), and the bytes are its number.
     */
    private static final ThreadLocal<List<@Nullable Object>> REPLACED = ThreadLocal.withInitial(ArrayList::new);

    static {
        LOGGER.setLevel(Level.SEVERE); // it would announce itself, and every lock that it refuses
        BeanPopulator.getDefaultInstance(ObjectStoreEnvironmentBean.class)
                .setObjectStoreType(VolatileStore.class.getName()); // nothing on disk
        BeanPopulator.getDefaultInstance(CoordinatorEnvironmentBean.class)
                .setTransactionStatusManagerEnable(false); // nobody recovers from another process
    }

    /** With a container of its own. */
    public NarayanaSubject() {}

    /** A transaction that runs. */
    static final class Running {
        private boolean refused;

        /** Reads or writes, unless a lock is refused: then nothing of this attempt counts, whatever the body does. */
        private <T extends @Nullable Object> T access(Supplier<T> access) {
            try {
                return access.get();
            } catch (LockException e) {
                refused = true;
                throw e;
            }
        }
    }

    /**
     * A variable, as Narayana wants it: an interface.
     *
     * @param <T> the type of the value
     */
    @Transactional
    public interface Cell<T extends @Nullable Object> {
        /**
         * Reads.
         *
         * @return the value
         */
        T get();

        /**
         * Writes.
         *
         * @param value the new value
         */
        void set(T value);
    }

    /**
     * Holds an object.
     *
     * @param <T> the type of the object
     */
    public static final class ObjectCell<T extends @Nullable Object> implements Cell<T> {
        private T value;

        ObjectCell(T initial) {
            value = initial;
        }

        @Override
        @ReadLock
        @Timeout(period = 1)
        public T get() {
            return value;
        }

        @Override
        @WriteLock
        @Timeout(period = 1)
        public void set(T newValue) {
            value = newValue;
        }

        /**
         * Called by Narayana before the value changes.
         *
         * @param state where to keep it
         * @throws IOException never
         */
        @SaveState
        public void save(OutputObjectState state) throws IOException {
            List<@Nullable Object> replaced = REPLACED.get();
            state.packInt(replaced.size());
            replaced.add(value);
        }

        /**
         * Called by Narayana to undo changes.
         *
         * @param state where it was kept
         * @throws IOException never
         */
        @RestoreState
        @SuppressWarnings({"unchecked", "NullAway"}) // nothing but a T is ever kept there
        public void restore(InputObjectState state) throws IOException {
            value = (T) REPLACED.get().get(state.unpackInt());
        }
    }

    @Override
    public String name() {
        return "narayana";
    }

    @Override
    public String version() {
        return Versions.of("Narayana STM") + ", volatile objects, pessimistic";
    }

    @Override
    public Set<Guarantee> guarantees() {
        return EnumSet.of(
                Guarantee.SINGLE_VARIABLE,
                Guarantee.SNAPSHOT_ISOLATION,
                Guarantee.STRICT_SERIALIZABILITY,
                Guarantee.OPACITY,
                Guarantee.ROLLBACK,
                Guarantee.PARTIAL_ROLLBACK);
    }

    @Override
    public LongRef<Running> longRef(long initial) {
        return LongRef.over(ref(initial));
    }

    @Override
    public <T extends @Nullable Object> Ref<Running, T> ref(T initial) {
        Cell<T> cell = new Container<Cell<T>>().create(new ObjectCell<>(initial));
        if (BasicAction.Current() == null) {
            REPLACED.remove(); // it has saved the first value in a transaction of its own
        }
        return new Ref<>() {
            @Override
            public T get(Running tx) {
                return tx.access(cell::get);
            }

            @Override
            public void set(Running tx, T value) {
                tx.access(() -> {
                    cell.set(value);
                    return value;
                });
            }
        };
    }

    @Override
    public <R extends @Nullable Object> R atomically(TxBody<Running, R> body) {
        while (true) {
            Running tx = new Running();
            AtomicAction action = new AtomicAction();
            action.begin();
            try {
                R result = body.run(tx);
                if (!tx.refused && action.commit() == ActionStatus.COMMITTED) {
                    return result;
                }
            } catch (RuntimeException | Error e) {
                if (!tx.refused) {
                    throw e;
                }
            } finally {
                if (action.status() == ActionStatus.RUNNING) {
                    action.abort();
                }
                REPLACED.remove();
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(LONGEST_WAIT_NANOS));
        }
    }

    @Override
    public Optional<Direct> direct(int variables, long initial) {
        return Optional.of(new NarayanaDirect(variables, initial));
    }

    @Override
    public Set<Operation> operations() {
        return EnumSet.of(Operation.NESTED);
    }

    @Override
    public <R extends @Nullable Object> R nested(Running tx, TxBody<Running, R> level) {
        AtomicAction action = new AtomicAction();
        action.begin();
        try {
            R result = level.run(tx);
            if (action.commit() != ActionStatus.COMMITTED) {
                tx.refused = true;
                throw new LockException("the inner level did not commit");
            }
            return result;
        } finally {
            if (action.status() == ActionStatus.RUNNING) {
                action.abort();
            }
        }
    }
}
