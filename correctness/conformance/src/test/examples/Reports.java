import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Statistics;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.XRay;

/** The examples of what an engine tells of its transactions. */
public class Reports {
    public static void engineNamed() {
        TVar<Integer> a = new TVar<>(100);
        TVar<Integer> b = new TVar<>(0);
        // example Engine.java 3
        assertEquals(1, transfers.statistics().commits());
    }

    public static void statistics() {
        TLong stock = new TLong(3);
        // example Statistics.java
        assertEquals(1, soFar.commits());
        assertEquals(1, soFar.attempts());
    }

    private static void work(Engine deposits, Engine audits, TLong balance) {
        deposits.atomically(tx -> {
            tx.set(balance, tx.get(balance) + 10);
        });
        assertEquals(10, audits.<Long, RuntimeException>readOnly(tx -> tx.get(balance)));
    }

    public static void xray() {
        // example XRay.java
        assertEquals("balance", balance.name());
    }

    public static void guide() {
        TLong stock = new TLong(3).named("stock");
        TLong sold = new TLong(0).named("sold");
        // example guide.md Who conflicts with whom
        assertEquals(1, sales.statistics().commits());
        assertEquals(1, reports.statistics().readOnlyCommits());
    }
}
