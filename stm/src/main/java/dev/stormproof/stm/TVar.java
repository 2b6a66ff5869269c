package dev.stormproof.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A transactional variable: a container that always holds exactly one value, null included.
 *
 * <p>Within a transaction, {@code get} and {@code set} belong to it: they happen with all its other accesses, or not
 * at all. Outside, each is a transaction of its own on the {@linkplain Stm#engine() default engine}. Values are
 * compared by identity only and should be immutable: the variable is transactional, the object in it is not.
 *
 * <pre>{@code
 * TVar<String> greeting = new TVar<>("hello");
 * greeting.set("Hello World");
 * greeting.update(String::toUpperCase);
 * String last = greeting.getAndSet("bye");
 * }</pre>
 *
 * <p>A variable belongs to no engine, but while transactions run on it they must all be of one {@link Algorithm}.
 * Isolation is that of the API: access to the object inside that goes around it is not seen.
 *
 * @param <T> the type of the value
 */
public final class TVar<T extends @Nullable Object> extends Variable {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(TVar.class, "value", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    volatile @Nullable Object value; // written through VALUE

    /**
     * A new variable with a first value.
     *
     * @param value the first value
     */
    public TVar(T value) {
        VALUE.set(this, value);
        VarHandle.releaseFence(); // a variable that is published through a data race is still seen whole
    }

    /**
     * Gives this variable a name, for reports: {@link BoundExceededException}, {@link XRay}, {@link #toString()}.
     * Variables may share a name; a report then takes them for one. To name costs a look-up in a table that all
     * threads share, and memory as long as the variable lives; who names nothing pays nothing.
     *
     * @param name its name
     * @return this variable
     */
    public TVar<T> named(String name) {
        Names.put(this, name);
        return this;
    }

    /**
     * The value: in the running transaction, or on its own where none runs.
     *
     * @return the value
     */
    public T get() {
        Txn tx = Owner.running();
        return tx != null ? tx.get(this) : Stm.atomically(alone -> alone.get(this));
    }

    /**
     * Replaces the value: in the running transaction, or on its own where none runs.
     *
     * @param value the new value
     */
    public void set(T value) {
        Txn tx = Owner.running();
        if (tx != null) {
            tx.set(this, value);
        } else {
            Stm.atomically(alone -> {
                alone.set(this, value);
            });
        }
    }

    /**
     * Replaces the value by a function of it, atomically.
     *
     * @param function from the old value to the new; may run more than once, so without side effects
     */
    public void update(UnaryOperator<T> function) {
        Objects.requireNonNull(function, "function");
        Stm.atomically(tx -> {
            tx.update(this, function);
        });
    }

    /**
     * Replaces the value by a function of it, atomically.
     *
     * @param function from the old value to the new; may run more than once, so without side effects
     * @return the old value
     */
    public T getAndUpdate(UnaryOperator<T> function) {
        Objects.requireNonNull(function, "function");
        return Stm.<T, RuntimeException>atomically(tx -> tx.getAndUpdate(this, function));
    }

    /**
     * Replaces the value by a function of it, atomically.
     *
     * @param function from the old value to the new; may run more than once, so without side effects
     * @return the new value
     */
    public T updateAndGet(UnaryOperator<T> function) {
        Objects.requireNonNull(function, "function");
        return Stm.<T, RuntimeException>atomically(tx -> tx.updateAndGet(this, function));
    }

    /**
     * Replaces the value, atomically.
     *
     * @param value the new value
     * @return the old value
     */
    public T getAndSet(T value) {
        return Stm.<T, RuntimeException>atomically(tx -> tx.getAndSet(this, value));
    }

    @Override
    void load(Access access) {
        access.value = value;
    }

    @Override
    void store(Access access) {
        VALUE.setRelease(this, access.value);
    }
}
