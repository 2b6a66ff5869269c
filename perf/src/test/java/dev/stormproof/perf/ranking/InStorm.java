package dev.stormproof.perf.ranking;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Our own, its default algorithm. */
final class InStorm implements Bank {
    private final TLong[] accounts;

    InStorm(int size) {
        accounts = IntStream.range(0, size).mapToObj(i -> new TLong(0)).toArray(TLong[]::new);
    }

    @Override
    public void transfer(int from, int to) {
        Stm.atomically(tx -> {
            if (from != to) {
                tx.set(accounts[from], tx.get(accounts[from]) - 1);
            }
            tx.set(accounts[to], tx.get(accounts[to]) + 1);
        });
    }

    @Override
    public long audit() {
        return Stm.<Long, RuntimeException>readOnly(
                tx -> Arrays.stream(accounts).mapToLong(tx::get).sum());
    }
}
