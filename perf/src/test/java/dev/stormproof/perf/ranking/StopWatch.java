package dev.stormproof.perf.ranking;

import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What one STM does by the clock: a loop in each thread, warm-up included, and a look at the sums. */
final class StopWatch {
    /*
     * Nobody rests until all is compiled, and threads that outnumber the processors leave the compiler little of them:
     * so it is long before anything counts.
     */
    private static final int WARM_UP = 3;
    private static final int ACCOUNTS = 64;
    private static final int AUDITS = 10; // of 100
    private static final int BATCH = 10; // between two looks at the clock

    private StopWatch() {}

    /** How many transactions a second, after three times as long to warm up. */
    static long rate(String stm, String workload, int threads, int millis) throws InterruptedException {
        boolean counts = workload.equals("hot-counter");
        Bank bank = Bank.of(stm, counts ? 1 : ACCOUNTS);
        LongAdder wrong = new LongAdder();
        LongAdder all = new LongAdder();
        LongAdder measured = new LongAdder();
        CountDownLatch ended = new CountDownLatch(threads);
        long begin = System.nanoTime();
        long middle = begin + TimeUnit.MILLISECONDS.toNanos((long) WARM_UP * millis);
        long end = middle + TimeUnit.MILLISECONDS.toNanos(millis);
        for (int i = 0; i < threads; i++) {
            SplittableRandom random = new SplittableRandom(i);
            Thread thread = new Thread(() -> {
                long done = 0;
                long before = 0;
                for (long now = begin; now < end; now = System.nanoTime()) {
                    if (now < middle) {
                        before = done;
                    }
                    for (int j = 0; j < BATCH; j++) {
                        if (counts) {
                            bank.transfer(0, 0);
                        } else if (random.nextInt(100) >= AUDITS) {
                            int from = random.nextInt(ACCOUNTS);
                            bank.transfer(from, (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS);
                        } else if (bank.audit() != 0) {
                            wrong.increment();
                        }
                    }
                    done += BATCH;
                }
                all.add(done);
                measured.add(done - before);
                ended.countDown();
            });
            thread.setDaemon(true);
            thread.start();
        }
        ended.await();
        if (wrong.sum() > 0 || bank.audit() != (counts ? all.sum() : 0)) {
            throw new IllegalStateException(stm + ": " + wrong + " wrong audits, a sum of " + bank.audit());
        }
        return measured.sum() * 1_000 / millis;
    }
}
