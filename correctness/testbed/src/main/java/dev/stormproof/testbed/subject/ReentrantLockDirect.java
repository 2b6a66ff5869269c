package dev.stormproof.testbed.subject;

import dev.stormproof.testbed.Direct;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/** One {@link ReentrantLock} that is taken and given back. */
final class ReentrantLockDirect extends Direct {
    private final ReentrantLock lock = new ReentrantLock();
    private final long[] variables;

    ReentrantLockDirect(int variables, long initial) {
        this.variables = new long[variables];
        Arrays.fill(this.variables, initial);
    }

    @Override
    public void increment() {
        lock.lock();
        try {
            variables[0]++;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void transfer() {
        lock.lock();
        try {
            variables[0]--;
            variables[1]++;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long sum() {
        lock.lock();
        try {
            long sum = 0;
            for (long value : variables) {
                sum += value;
            }
            return sum;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long get(int index) {
        lock.lock();
        try {
            return variables[index];
        } finally {
            lock.unlock();
        }
    }
}
