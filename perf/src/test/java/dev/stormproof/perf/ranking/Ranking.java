package dev.stormproof.perf.ranking;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Ranks the STMs by a stop-watch: a loop in each thread, for some seconds, in a JVM of its own. */
public final class Ranking {
    /*
     * No JMH, no testbed, no statistics: what it has in common with the rig is the definition of two workloads, a hot
     * counter and a bank of 64 accounts with 10 % audits, how the STMs are set, and how the JVM is. If the rig is wrong
     * in the same way, it is by chance.
     *
     * Nobody rests until all is compiled, and threads that outnumber the processors leave the compiler little of them:
     * so it is long before anything counts.
     */
    private static final List<String> FLAGS = List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC");
    private static final int WARM_UP = 3;
    private static final List<String> STMS =
            List.of("storm", "scala-stm", "multiverse", "clojure", "arrow", "zio", "narayana");
    private static final List<String> WORKLOADS = List.of("hot-counter", "bank");
    private static final int ROUNDS = 5;
    private static final int ACCOUNTS = 64;
    private static final int AUDITS = 10;

    private Ranking() {}

    /**
     * Ranks all; or, in a JVM of its own, measures one.
     *
     * @param args nothing; or an STM, a workload, how many threads, and how many milliseconds
     * @throws Exception if it cannot
     */
    public static void main(String[] args) throws Exception {
        if (args.length == 4) {
            System.out.println(rate(args[0], args[1], Integer.parseInt(args[2]), Integer.parseInt(args[3])));
            System.exit(0); // some have threads of their own
        }
        Map<String, List<Long>> rates = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) { // in turns, so that a slow minute is nobody's alone
            for (String workload : WORKLOADS) {
                for (int threads : new int[] {1, 2, 4}) {
                    for (String stm : STMS) {
                        rates.computeIfAbsent("%s, %d, %s".formatted(workload, threads, stm), key -> new ArrayList<>())
                                .add(apart(stm, workload, String.valueOf(threads), "1000"));
                    }
                }
            }
        }
        System.out.println("workload, threads, STM: transactions a second, the median of " + ROUNDS + " (all)");
        rates.forEach((key, all) -> {
            List<Long> sorted = all.stream().sorted().toList();
            System.out.println(key + ": " + sorted.get(ROUNDS / 2) + " " + sorted);
        });
    }

    /** In a JVM of its own. */
    private static long apart(String... args) throws IOException, InterruptedException {
        ProcessBuilder command =
                new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"));
        command.command().addAll(FLAGS);
        command.command().addAll(List.of("-cp", System.getProperty("java.class.path"), Ranking.class.getName()));
        command.command().addAll(List.of(args));
        Process process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", args) + " has failed: " + output);
        }
        return Long.parseLong(output.substring(output.lastIndexOf('\n') + 1));
    }

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
                    for (int j = 0; j < 10; j++) {
                        if (counts) {
                            bank.transfer(0, 0);
                        } else if (random.nextInt(100) >= AUDITS) {
                            int from = random.nextInt(ACCOUNTS);
                            bank.transfer(from, (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS);
                        } else if (bank.audit() != 0) {
                            wrong.increment();
                        }
                    }
                    done += 10;
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
