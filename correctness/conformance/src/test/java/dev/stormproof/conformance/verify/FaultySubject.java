package dev.stormproof.conformance.verify;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Txn;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;
import dev.stormproof.testbed.subject.StormproofSubject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The global lock, with a fault in its references; so boxed variables have it, and primitive ones do not. */
public abstract class FaultySubject implements Subject<Txn> {
    private final Subject<Txn> subject = new StormproofSubject(Algorithm.GLOBAL_LOCK);

    /** What it does whenever a reference is read. */
    abstract void fault();

    /** One that comes to no end. */
    public static final class Hangs extends FaultySubject {
        /** Made without arguments, as all outside subjects are. */
        public Hangs() {}

        @Override
        void fault() {
            while (true) {
                Thread.onSpinWait();
            }
        }
    }

    /** One that takes its JVM with it, after it has said something on a stream where nobody expects it. */
    public static final class Dies extends FaultySubject {
        /** Made without arguments, as all outside subjects are. */
        public Dies() {}

        @Override
        void fault() {
            System.out.println("out of order");
            Runtime.getRuntime().halt(7);
        }
    }

    /** One that cannot be made. */
    public static final class Stillborn extends FaultySubject {
        /** Fails. */
        public Stillborn() {
            System.err.println("born");
            throw new IllegalStateException("not today");
        }

        @Override
        void fault() {}
    }

    /** One without a fault; slow, so that there is time to interrupt it. */
    public static final class Slow extends FaultySubject {
        /** Made without arguments, as all outside subjects are. */
        public Slow() {}

        @Override
        void fault() {
            System.err.println("slow");
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Set<Guarantee> guarantees() {
        return subject.guarantees();
    }

    @Override
    public LongRef<Txn> longRef(long initial) {
        return subject.longRef(initial);
    }

    @Override
    public <T extends @Nullable Object> Ref<Txn, T> ref(T initial) {
        Ref<Txn, T> ref = subject.ref(initial);
        return new Ref<>() {
            @Override
            public T get(Txn tx) {
                fault();
                return ref.get(tx);
            }

            @Override
            public void set(Txn tx, T value) {
                ref.set(tx, value);
            }
        };
    }

    @Override
    public <R extends @Nullable Object> R atomically(TxBody<Txn, R> body) {
        return subject.atomically(body);
    }
}
