package dev.stormproof.conformance.lincheck;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TLong;

/** Accounts as they must not be: what should be one transaction is two, or none. Lincheck must object. */
public final class RacyAccounts {
    /** The algorithm of the next ones to be made. */
    static Algorithm algorithm = Algorithm.STORM;

    private final Engine engine = Engine.of(algorithm);
    private final TLong a = new TLong(100);
    private final TLong b = new TLong(100);
    private long plain = 100;

    private long value(TLong variable) {
        long[] value = {0};
        while (!engine.attempt(tx -> {
            value[0] = tx.get(variable);
        })) {
            Thread.onSpinWait();
        }
        return value[0];
    }

    private void add(TLong variable, long delta) {
        while (!engine.attempt(tx -> {
            tx.set(variable, tx.get(variable) + delta);
        })) {
            Thread.onSpinWait();
        }
    }

    /** Adds one without any transaction. */
    public String increment() {
        plain = plain + 1;
        return "" + plain;
    }

    /** Transfers in two transactions. */
    public String forth() {
        add(a, -10);
        add(b, 10);
        return "90,110";
    }

    /** Reads both, as two transactions. */
    public String sum() {
        return value(a) + "," + value(b);
    }
}
