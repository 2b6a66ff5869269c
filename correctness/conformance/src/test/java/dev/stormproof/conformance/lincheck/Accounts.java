package dev.stormproof.conformance.lincheck;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Body;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import org.jetbrains.lincheck.datastructures.Operation;

/** Two accounts and the transactions that the programs are made of; {@link PlainAccounts} says what is right. */
public final class Accounts {
    /** The algorithm of the next ones to be made. */
    static Algorithm algorithm = Algorithm.STORM;

    private final Engine engine = Engine.of(algorithm);
    private final TLong a = new TLong(100);
    private final TVar<Long> b = new TVar<>(100L);

    /** Runs a body until it commits. */
    private String perform(Body.Function<String, RuntimeException> body) {
        return engine.algorithm() == Algorithm.GLOBAL_LOCK ? attemptUntilItWorks(body) : engine.atomically(body);
    }

    private String attemptUntilItWorks(Body.Function<String, RuntimeException> body) {
        String[] result = {""};
        while (!engine.attempt(tx -> {
            result[0] = body.apply(tx);
        })) {
            Thread.onSpinWait();
        }
        return result[0];
    }

    /** Adds one to the first account. */
    @Operation
    public String increment() {
        return perform(tx -> {
            tx.set(a, tx.get(a) + 1);
            return "" + tx.get(a);
        });
    }

    /** Transfers from the first to the second. */
    @Operation
    public String forth() {
        return perform(tx -> {
            tx.set(a, tx.get(a) - 10);
            tx.set(b, tx.get(b) + 10);
            return tx.get(a) + "," + tx.get(b);
        });
    }

    /** Transfers from the second to the first, in opposed order. */
    @Operation
    public String back() {
        return perform(tx -> {
            tx.set(b, tx.get(b) - 20);
            tx.set(a, tx.get(a) + 20);
            return tx.get(a) + "," + tx.get(b);
        });
    }

    /** Reads both as a read-only transaction. */
    @Operation
    public String sum() {
        return engine.algorithm() == Algorithm.GLOBAL_LOCK
                ? attemptUntilItWorks(tx -> tx.get(a) + "," + tx.get(b))
                : engine.readOnly(tx -> tx.get(a) + "," + tx.get(b));
    }

    /** Reads both as a transaction that might have written. */
    @Operation
    public String read() {
        return perform(tx -> tx.get(b) + "," + tx.get(a));
    }

    /** Empties the first, if both together allow that. */
    @Operation
    public String withdrawFromFirst() {
        return perform(tx -> {
            if (tx.get(a) + tx.get(b) < 200) {
                return "refused";
            }
            tx.set(a, tx.get(a) - 200);
            return "paid";
        });
    }

    /** Empties the second, if both together allow that. */
    @Operation
    public String withdrawFromSecond() {
        return perform(tx -> {
            if (tx.get(a) + tx.get(b) < 200) {
                return "refused";
            }
            tx.set(b, tx.get(b) - 200);
            return "paid";
        });
    }

    /** Overwrites both without looking. */
    @Operation
    public String setBothToOne() {
        return perform(tx -> {
            tx.set(a, 1);
            tx.set(b, 1L);
            return "";
        });
    }

    /** Overwrites both without looking, in opposed order. */
    @Operation
    public String setBothToTwo() {
        return perform(tx -> {
            tx.set(b, 2L);
            tx.set(a, 2);
            return "";
        });
    }

    /** Changes both and throws. */
    @Operation
    public String fail() {
        try {
            return perform(tx -> {
                tx.set(a, tx.get(a) + 1000);
                tx.set(b, tx.get(b) + 1000);
                throw new ArithmeticException("half way");
            });
        } catch (ArithmeticException thrown) {
            return "threw";
        }
    }

    /** Aborts once and then adds one to the second. */
    @Operation
    public String abortOnce() {
        boolean[] again = {false};
        return perform(tx -> {
            tx.set(b, tx.get(b) + 1);
            if (!again[0]) {
                again[0] = true;
                tx.abort();
            }
            return "" + tx.get(b);
        });
    }

    /** Attempts to transfer, until it has worked. */
    @Operation
    public String attemptForth() {
        return attemptUntilItWorks(tx -> {
            tx.set(a, tx.get(a) - 10);
            tx.set(b, tx.get(b) + 10);
            return tx.get(a) + "," + tx.get(b);
        });
    }
}
