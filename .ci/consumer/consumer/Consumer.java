package consumer;

import dev.stormproof.stm.Body;
import dev.stormproof.stm.BoundExceededException;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.structure.TMap;

/** Somebody's program, with types of the STM in its own API. */
public final class Consumer {
    /** Named in a signature, like the types below: the compiler must find all that they are made of. */
    public static final TMap<String, Integer> STOCK = new TMap<>();

    private Consumer() {}

    public static <R> R once(Engine engine, Body.Function<R, RuntimeException> body) throws BoundExceededException {
        return engine.attempts(1).atomically(body);
    }

    public static void main(String[] args) {
        TVar<String> last = new TVar<>("nothing");
        Integer before = once(Stm.engine(), tx -> {
            tx.set(last, "apple");
            return STOCK.put(tx, "apple", 1);
        });
        Store<String, String> store = new Store<>();
        store.usevar("last").commit();
        String where = Consumer.class.getModule().isNamed() ? "module path" : "class path";
        System.out.println(where + ": " + before + ", " + last.get() + ", " + STOCK);
    }
}
