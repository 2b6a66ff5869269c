package dev.stormproof.perf.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/**
 * What it took of the machine.
 *
 * @param cpuNanos the CPU time of the threads that ran the operations; not that of the collector or the compiler
 * @param allocatedBytes what these threads allocated
 */
public record Expense(long cpuNanos, long allocatedBytes) {
    /*
     * The JVM keeps accounts of platform threads only. A virtual thread lives at the expense of its carriers, so for
     * virtual threads all platform threads are asked, but the one that asks.
     */
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    Expense plus(Expense more) {
        return new Expense(cpuNanos + more.cpuNanos, allocatedBytes + more.allocatedBytes);
    }

    /** The state of the accounts at some moment. */
    record Reading(Map<Long, Long> cpuNanos, Map<Long, Long> allocatedBytes) {
        static Reading ofThreads(long[] ids) {
            return new Reading(
                    byThread(ids, THREADS::getThreadCpuTime), byThread(ids, THREADS::getThreadAllocatedBytes));
        }

        static Reading ofAllOthers() {
            long self = Thread.currentThread().getId();
            return ofThreads(LongStream.of(THREADS.getAllThreadIds())
                    .filter(id -> id != self)
                    .toArray());
        }

        private static Map<Long, Long> byThread(long[] ids, UnaryOperator<long[]> account) {
            long[] amounts = account.apply(ids);
            Map<Long, Long> byThread = new HashMap<>();
            for (int i = 0; i < ids.length; i++) {
                byThread.put(ids[i], Math.max(0, amounts[i])); // -1: it has ended
            }
            return byThread;
        }

        /** What there was since an earlier reading; a thread that is new had nothing then. */
        Expense since(Reading earlier) {
            return new Expense(since(earlier.cpuNanos, cpuNanos), since(earlier.allocatedBytes, allocatedBytes));
        }

        private static long since(Map<Long, Long> earlier, Map<Long, Long> now) {
            return now.entrySet().stream()
                    .mapToLong(entry -> Math.max(0, entry.getValue() - earlier.getOrDefault(entry.getKey(), 0L)))
                    .sum();
        }
    }
}
