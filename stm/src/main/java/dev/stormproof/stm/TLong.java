package dev.stormproof.stm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.function.LongUnaryOperator;

/**
 * A transactional {@code long}: what {@link TVar} is to objects, without boxing.
 *
 * <pre>{@code
 * TLong counter = new TLong(0);
 * Stm.atomically(tx -> {
 *     tx.set(counter, tx.get(counter) + 1);
 * });
 * counter.update(n -> n + 1);               // the same
 * long ticket = counter.getAndUpdate(n -> n + 1);
 * }</pre>
 */
public final class TLong extends Variable {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(TLong.class, "value", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    volatile long value; // written through VALUE

    /**
     * A new variable with a first value.
     *
     * @param value the first value
     */
    public TLong(long value) {
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
    public TLong named(String name) {
        Names.put(this, name);
        return this;
    }

    /**
     * The value: in the running transaction, or on its own where none runs.
     *
     * @return the value
     */
    public long get() {
        Txn tx = Owner.running();
        return tx != null ? tx.get(this) : Stm.atomically(alone -> alone.get(this));
    }

    /**
     * Replaces the value: in the running transaction, or on its own where none runs.
     *
     * @param value the new value
     */
    public void set(long value) {
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
    public void update(LongUnaryOperator function) {
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
    public long getAndUpdate(LongUnaryOperator function) {
        Objects.requireNonNull(function, "function");
        return Stm.<Long, RuntimeException>atomically(tx -> tx.getAndUpdate(this, function));
    }

    /**
     * Replaces the value by a function of it, atomically.
     *
     * @param function from the old value to the new; may run more than once, so without side effects
     * @return the new value
     */
    public long updateAndGet(LongUnaryOperator function) {
        Objects.requireNonNull(function, "function");
        return Stm.<Long, RuntimeException>atomically(tx -> tx.updateAndGet(this, function));
    }

    /**
     * Replaces the value, atomically.
     *
     * @param value the new value
     * @return the old value
     */
    public long getAndSet(long value) {
        return Stm.<Long, RuntimeException>atomically(tx -> tx.getAndSet(this, value));
    }

    @Override
    void load(Access access) {
        access.bits = value;
    }

    @Override
    void store(Access access) {
        VALUE.setRelease(this, access.bits);
    }
}
