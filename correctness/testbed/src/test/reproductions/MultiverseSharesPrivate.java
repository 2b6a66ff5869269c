// Unsafe privatization: who has taken an object out of a reference and committed has it alone, but a transaction that
// found it there before goes on to use it, and is rolled back only at its end. Multiverse 0.7.0, default settings; and
// at each isolation level, as long as reads do not lock. (Silent: of objects in references nothing is said.)
import static org.multiverse.api.StmUtils.newTxnRef;

import java.util.concurrent.CompletableFuture;
import org.multiverse.api.StmUtils;
import org.multiverse.api.callables.TxnVoidCallable;
import org.multiverse.api.references.TxnRef;

class MultiverseSharesPrivate {
    static final TxnRef<int[]> box = newTxnRef(new int[1]);

    public static void main(String[] args) {
        int[] object = box.atomicGet();
        StmUtils.atomic((TxnVoidCallable) tx -> {
            int[] found = box.get(tx);
            if (found == object) {
                CompletableFuture.runAsync(() -> box.atomicSet(new int[1])).join();
            }
            found[0]++;
            box.set(tx, found);
        });
        boolean other = box.atomicGet() != object;
        System.out.println("taken out by another, used " + object[0] + " time after that, committed another: " + other);
        System.exit(object[0] == 1 && other ? 0 : 1);
    }
}
