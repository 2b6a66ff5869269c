package dev.stormproof.testbed.subject;

import dev.stormproof.testbed.Direct;
import java.util.Arrays;

/** Synchronized blocks on one monitor. */
final class SynchronizedDirect extends Direct {
    private final Object monitor = new Object();
    private final long[] variables;

    SynchronizedDirect(int variables, long initial) {
        this.variables = new long[variables];
        Arrays.fill(this.variables, initial);
    }

    @Override
    public void increment() {
        synchronized (monitor) {
            variables[0]++;
        }
    }

    @Override
    public void transfer() {
        synchronized (monitor) {
            variables[0]--;
            variables[1]++;
        }
    }

    @Override
    public long sum() {
        synchronized (monitor) {
            long sum = 0;
            for (long value : variables) {
                sum += value;
            }
            return sum;
        }
    }

    @Override
    public long get(int index) {
        synchronized (monitor) {
            return variables[index];
        }
    }
}
