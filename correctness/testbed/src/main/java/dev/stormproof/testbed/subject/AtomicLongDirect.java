package dev.stormproof.testbed.subject;

import dev.stormproof.testbed.Direct;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Each access atomic by itself; so nothing is over two variables. */
final class AtomicLongDirect extends Direct {
    private final AtomicLong[] variables;

    AtomicLongDirect(int variables, long initial) {
        this.variables =
                Stream.generate(() -> new AtomicLong(initial)).limit(variables).toArray(AtomicLong[]::new);
    }

    @Override
    public void increment() {
        variables[0].addAndGet(1);
    }

    @Override
    public void transfer() {
        variables[0].addAndGet(-1);
        variables[1].addAndGet(1);
    }

    @Override
    public long sum() {
        long sum = 0;
        for (AtomicLong variable : variables) {
            sum += variable.get();
        }
        return sum;
    }

    @Override
    public long get(int index) {
        return variables[index].get();
    }
}
