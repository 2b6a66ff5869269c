package dev.stormproof.testbed.subject;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.multiverse.api.GlobalStmInstance;
import org.multiverse.api.Stm;
import org.multiverse.api.callables.TxnLongCallable;
import org.multiverse.api.exceptions.DeadTxnException;
import org.multiverse.api.references.TxnLong;

/** Why the adapter of Multiverse hands no alternatives on. */
class MultiverseAlternativesTest {
    private final Stm stm = GlobalStmInstance.getGlobalStmInstance();

    @Test
    void theOtherAlternativeFindsItsTransactionDead() {
        TxnLong number = stm.getDefaultRefFactory().newTxnLong(1);
        TxnLongCallable left = tx -> {
            number.get(tx);
            tx.retry();
            return 0;
        };
        TxnLongCallable right = number::get;
        TxnLongCallable either = tx -> stm.newOrElseBlock().execute(left, right);
        assertThrows(DeadTxnException.class, () -> stm.getDefaultTxnExecutor().execute(either));
    }
}
