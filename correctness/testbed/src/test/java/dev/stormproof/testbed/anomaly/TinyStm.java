package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The smallest STM that can be wrong in many ways: each {@link Flaw} leaves out a line or two of it. */
class TinyStm implements Subject<TinyStm.Tx> {
    /*
     * One lock and one clock. A cell keeps its versions, newest first. A transaction buffers its writes; whenever it
     * reads and the clock has moved, and when it commits, it checks that what it has read is still the newest.
     */
    private final Flaw flaw;
    private final Object lock = new Object();
    private long clock;
    private volatile @Nullable Tx running;

    TinyStm(Flaw flaw) {
        this.flaw = flaw;
    }

    private record Version(
            @Nullable Object value, long time, @Nullable Version older) {}

    private static final class Cell {
        private volatile Version newest;

        Cell(@Nullable Object value) {
            newest = new Version(value, 0, null);
        }
    }

    private static final class AgainException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A running attempt. */
    final class Tx {
        private final boolean again;
        private final boolean onSnapshot;
        private final Map<Cell, Version> reads = new LinkedHashMap<>();
        private final Map<Cell, Version> writes = new LinkedHashMap<>();
        private long snapshot;

        Tx(boolean again, boolean readOnly) {
            this.again = again;
            onSnapshot = flaw == Flaw.SNAPSHOT_ISOLATION || (readOnly && flaw == Flaw.STALE_READERS);
            synchronized (lock) {
                snapshot = onSnapshot && flaw == Flaw.STALE_READERS ? clock - 1 : clock;
            }
        }

        @Nullable
        Object read(Cell cell) {
            Version own = writes.get(cell);
            if (own != null && flaw != Flaw.FORGETS_OWN_WRITES) {
                return own.value();
            }
            synchronized (lock) {
                Version version = cell.newest;
                while (onSnapshot && version.time() > snapshot && version.older() != null) {
                    version = version.older();
                }
                reads.putIfAbsent(cell, version);
                if (clock > snapshot && flaw != Flaw.LATE_VALIDATION) {
                    validate();
                }
                return version.value();
            }
        }

        void write(Cell cell, @Nullable Object value) {
            if (flaw == Flaw.NO_ISOLATION) {
                cell.newest = new Version(value, 0, null);
            } else {
                writes.put(cell, new Version(value, 0, null));
            }
        }

        @SuppressWarnings("ReferenceEquality") // a version with the same value is another version
        private void validate() {
            if (onSnapshot || flaw == Flaw.NO_ISOLATION || flaw == Flaw.NO_VALIDATION) {
                return;
            }
            reads.forEach((cell, version) -> {
                if (cell.newest != version) {
                    throw new AgainException();
                }
            });
            snapshot = clock;
        }

        @SuppressWarnings("ThreadPriorityCheck") // lets others in
        void commit() {
            synchronized (lock) {
                validate();
                if (onSnapshot && writes.keySet().stream().anyMatch(cell -> cell.newest.time() > snapshot)) {
                    throw new AgainException();
                }
                if (again && flaw == Flaw.FORGETS_SECOND_ATTEMPT) {
                    return;
                }
                if (flaw != Flaw.TORN_COMMIT) {
                    clock++;
                    writes.forEach(this::publish);
                    return;
                }
            }
            writes.forEach((cell, version) -> {
                synchronized (lock) {
                    clock++;
                    publish(cell, version);
                }
                Thread.yield();
            });
        }

        private void publish(Cell cell, Version version) {
            cell.newest = new Version(version.value(), clock, cell.newest);
        }
    }

    @Override
    public String name() {
        return "tiny";
    }

    @Override
    public Set<Guarantee> guarantees() {
        return EnumSet.allOf(Guarantee.class);
    }

    @Override
    public LongRef<Tx> longRef(long initial) {
        return LongRef.over(ref(initial));
    }

    @Override
    public <T extends @Nullable Object> Ref<Tx, T> ref(T initial) {
        Cell cell = new Cell(initial);
        return new Ref<>() {
            @Override
            @SuppressWarnings({"unchecked", "NullAway"}) // what was put in is a T, and null only if T may be
            public T get(Tx tx) {
                return (T) tx.read(cell);
            }

            @Override
            public void set(Tx tx, T value) {
                tx.write(cell, value);
            }
        };
    }

    @Override
    public <R extends @Nullable Object> R atomically(TxBody<Tx, R> body) {
        return run(body, false);
    }

    @Override
    public <R extends @Nullable Object> R readOnly(TxBody<Tx, R> body) {
        return run(body, true);
    }

    private <R extends @Nullable Object> R run(TxBody<Tx, R> body, boolean readOnly) {
        Tx found = running;
        if (found != null && flaw == Flaw.FINDS_THE_TRANSACTION_OF_ANOTHER) {
            return body.run(found);
        }
        for (boolean again = false; ; again = true) {
            try {
                Tx tx = new Tx(again, readOnly);
                running = tx;
                R result = body.run(tx);
                tx.commit();
                return result;
            } catch (AgainException e) {
                // the next round
            } finally {
                running = null;
            }
        }
    }
}
