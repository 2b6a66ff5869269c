package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tiny STM with one thing broken: what a program of the catalogue must see, or it is blind.
 *
 * <p>It is optimistic: a transaction validates all that it has read at each read, and commits under one lock.
 */
final class BrokenStm implements Subject<BrokenTx> {
    private final BrokenTx.World world = new BrokenTx.World();
    private final Fault fault;

    @SuppressWarnings("ThreadLocalUsage") // each subject has its own transactions
    private final ThreadLocal<@Nullable BrokenTx> running = new ThreadLocal<>();

    @SuppressWarnings("ThreadLocalUsage") // as above
    private final ThreadLocal<@Nullable Object> kept = new ThreadLocal<>();

    BrokenStm(Fault fault) {
        this.fault = fault;
    }

    @Override
    public String name() {
        return "broken";
    }

    @Override
    public Set<Guarantee> guarantees() {
        return EnumSet.allOf(Guarantee.class);
    }

    @Override
    public Set<Operation> operations() {
        return EnumSet.allOf(Operation.class);
    }

    @Override
    public LongRef<BrokenTx> longRef(long initial) {
        BrokenTx.Variable variable = new BrokenTx.Variable(initial);
        return new LongRef<>() {
            @Override
            public long get(BrokenTx tx) {
                return (long) Objects.requireNonNull(tx.read(variable));
            }

            @Override
            public void set(BrokenTx tx, long value) {
                tx.write(variable, value);
            }
        };
    }

    @Override
    public <T extends @Nullable Object> Ref<BrokenTx, T> ref(T initial) {
        BrokenTx.Variable variable = new BrokenTx.Variable(initial);
        return new Ref<>() {
            @Override
            @SuppressWarnings({"unchecked", "NullAway"}) // nothing but a T is ever written
            public T get(BrokenTx tx) {
                return (T) tx.read(variable);
            }

            @Override
            public void set(BrokenTx tx, T value) {
                tx.write(variable, value);
            }
        };
    }

    @Override
    @SuppressWarnings("NullAway") // some swallow what they should throw
    public <R extends @Nullable Object> R atomically(TxBody<BrokenTx, R> body) {
        BrokenTx outer = running.get();
        if (outer != null) {
            return body.run(outer);
        }
        if (fault == Fault.KEEPS_BODIES) {
            kept.set(body);
        }
        BrokenTx tx = new BrokenTx(fault, world);
        BrokenTx waited = null;
        for (int attempt = 1; true; attempt++) {
            if (fault == Fault.GIVES_UP && attempt > 100) {
                throw new IllegalStateException("given up");
            }
            running.set(tx);
            boolean threw = false;
            try {
                R result = body.run(tx);
                if (tx.commit()) {
                    tx.haveEffects(attempt);
                    if (fault == Fault.RUNS_AGAIN && waited != null) {
                        runAgain(body, waited.without(tx));
                    }
                    return result;
                }
            } catch (BrokenTx.Again again) {
                // runs again
            } catch (BrokenTx.Waiting waiting) {
                tx.awaitChange();
                waited = tx;
            } catch (Throwable thrown) {
                threw = true;
                if (fault == (thrown instanceof Error ? Fault.COMMITS_ON_ERROR : Fault.COMMITS_ON_EXCEPTION)) {
                    tx.commit();
                }
                if (fault == Fault.SWALLOWS_EXCEPTIONS) {
                    return null;
                }
                if (fault == Fault.REPLACES_EXCEPTIONS) {
                    throw new IllegalStateException("the transaction failed");
                }
                throw thrown;
            } finally {
                if (!threw || fault != Fault.STAYS_IN_TRANSACTION) {
                    running.remove();
                }
                if (!threw || fault != Fault.KEEPS_LOCKS) {
                    tx.unlock();
                }
                if (fault == Fault.KEEPS_TRANSACTIONS) {
                    kept.set(tx);
                }
            }
            tx = tx.next();
        }
    }

    private <R extends @Nullable Object> void runAgain(TxBody<BrokenTx, R> body, BrokenTx registered) {
        Thread thread = new Thread(
                () -> {
                    registered.awaitChange();
                    atomically(body);
                },
                "again");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // never returns
    public <R> R retry(BrokenTx tx) {
        throw new BrokenTx.Waiting();
    }

    @Override
    public <R extends @Nullable Object> R orElse(BrokenTx tx, TxBody<BrokenTx, R> left, TxBody<BrokenTx, R> right) {
        BrokenTx before = tx.copy();
        try {
            return left.run(tx);
        } catch (BrokenTx.Waiting waiting) {
            tx.giveUpFor(before);
            if (fault == Fault.DIES_OF_A_WAIT) {
                throw new IllegalStateException("dead");
            }
            return right.run(tx);
        }
    }

    @Override
    public <R extends @Nullable Object> R nested(BrokenTx tx, TxBody<BrokenTx, R> level) {
        BrokenTx before = tx.copy();
        try {
            R result = level.run(tx);
            tx.endLevel();
            return result;
        } catch (BrokenTx.Again | BrokenTx.Waiting signal) {
            throw signal;
        } catch (Throwable thrown) {
            tx.undoLevel(before);
            throw thrown;
        }
    }

    @Override
    public void afterCommit(BrokenTx tx, Runnable effect) {
        tx.leave(effect);
    }
}
