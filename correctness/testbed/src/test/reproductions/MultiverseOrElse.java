// An alternative that cannot run: when the first one retries, its transaction is already aborted, and the second one
// throws at its first access. Multiverse 0.7.0 with default settings, its OrElseBlock.
// (Promised: "Executes the either block, or in case of a retry, the orelse block is executed".)
import org.multiverse.api.StmUtils;
import org.multiverse.api.callables.TxnCallable;
import org.multiverse.api.references.TxnLong;

class MultiverseOrElse {
    public static void main(String[] args) {
        TxnLong x = StmUtils.newTxnLong(0);
        TxnLong y = StmUtils.newTxnLong(7);
        TxnCallable<Long> either = tx -> {
            if (x.get(tx) == 0) {
                tx.retry();
            }
            return x.get(tx);
        };
        try {
            long seen = StmUtils.atomic((TxnCallable<Long>) tx -> StmUtils.atomic(either, y::get));
            System.out.println("the second alternative returned " + seen);
        } catch (RuntimeException e) {
            System.out.println("the second alternative threw " + e);
            System.exit(0);
        }
        System.exit(1);
    }
}
