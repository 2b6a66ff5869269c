package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has no transactions, but does one thing that workloads do with transactions: a counter, a set, a queue of the
 * JDK, or locks that are told beforehand what to lock. It takes the place of a subject in those workloads, with the
 * same workers and the same check, so that their numbers have a yardstick; all other workloads refuse it.
 *
 * <p>A limit overrides what its uses need; a workload asks for nothing else.
 */
public abstract class Limit implements Subject<Limit.Call> {
    /** What a workload can use a limit as. */
    public enum Use {
        /** A number that is added to, and read when nobody does. */
        COUNTER,
        /** Variables for {@code long}; each transaction knows beforehand which of them it touches. */
        FORESEEN_VARIABLES,
        /** A set without order. */
        HASH_SET,
        /** A set in order. */
        SORTED_SET,
        /** A bounded queue. */
        QUEUE,
        /** Nothing: whatever takes time is not the subject. */
        NOTHING
    }

    /** Stands where a subject has a transaction. */
    public static final class Call {
        static final Call INSTANCE = new Call();

        private Call() {}
    }

    private final String name;
    private final String what;
    private final Set<Use> uses;

    /** A limit of this name, which is what it is, and can be used as this. */
    Limit(String name, String what, Use... uses) {
        this.name = name;
        this.what = what;
        this.uses = EnumSet.noneOf(Use.class);
        this.uses.addAll(Set.of(uses));
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String version() {
        return "JDK " + System.getProperty("java.version");
    }

    /** What it is, for those who want something else. */
    final String what() {
        return what;
    }

    /** Whether it can be used as one of these. */
    final boolean isAnyOf(Set<Use> wanted) {
        return uses.stream().anyMatch(wanted::contains);
    }

    /** No transactions, no claims. */
    @Override
    public final Set<Guarantee> guarantees() {
        return EnumSet.noneOf(Guarantee.class);
    }

    @Override
    public LongRef<Call> longRef(long initial) {
        throw new UnsupportedOperationException(name + " has no variables");
    }

    @Override
    public final <T extends @Nullable Object> Ref<Call, T> ref(T initial) {
        throw new UnsupportedOperationException(name + " has no variables for objects");
    }

    /** Runs the body; what it calls is atomic, each call by itself. */
    @Override
    public <R extends @Nullable Object> R atomically(TxBody<Call, R> body) {
        return body.run(Call.INSTANCE);
    }

    /** A new set. */
    TxSet<Call> set() {
        throw new UnsupportedOperationException(name + " is no set");
    }

    /** A new queue, for so many items. */
    TxQueue<Call> queue(int capacity) {
        throw new UnsupportedOperationException(name + " is no queue");
    }
}
