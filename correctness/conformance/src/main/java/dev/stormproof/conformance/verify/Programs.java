package dev.stormproof.conformance.verify;

import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.anomaly.Anomaly;
import dev.stormproof.testbed.anomaly.Effort;
import dev.stormproof.testbed.anomaly.Evidence;
import dev.stormproof.testbed.anomaly.Program;
import dev.stormproof.testbed.anomaly.Witness;
import dev.stormproof.testbed.workload.BrokenInvariantException;
import dev.stormproof.testbed.workload.Trial;
import dev.stormproof.testbed.workload.Worker;
import dev.stormproof.testbed.workload.Workload;
import dev.stormproof.testbed.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The workloads as entries like those of the catalogue: what shows is an invariant that does not hold. */
final class Programs {
    private static final int THREADS = 4;

    /** The classics that show what the others do not: waiting, snapshots, trees; those that end in time. */
    private static final Set<String> CLASSICS = Set.of(
            "opposed-pairs",
            "philosophers",
            "token-ring",
            "hand-off",
            "skip-list-4096-20-1",
            "red-black-tree",
            "vacation",
            "assemblies");

    private Programs() {}

    static List<Anomaly> all() {
        return Stream.of(Workloads.storms(), Workloads.costs(), Workloads.contest(), CLASSICS)
                .flatMap(Set::stream)
                .distinct()
                .map(Workloads::byName)
                .map(Programs::anomaly)
                .toList();
    }

    private static Anomaly anomaly(Workload workload) {
        return new Anomaly(
                workload.name(),
                """
                A program of %d threads does this again and again: %s.
                Afterwards, and in some programs on the way, its invariant is checked.
                What is wrong then is not known, only that something is: look at what else was observed.""".formatted(THREADS, workload.description()),
                workload.needs(),
                Set.of(),
                Anomaly.Technique.STRESS,
                new Program() {
                    @Override
                    public <X> Evidence provoke(Subject<X> subject, Effort effort) throws InterruptedException {
                        return run(workload.on(subject), effort);
                    }
                });
    }

    private static Evidence run(Trial trial, Effort effort) throws InterruptedException {
        long begin = System.nanoTime();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Worker worker = trial.worker(i);
            Thread thread = new Thread(
                    () -> {
                        do { // once at least: where there is much else to do, time is up before all have begun
                            worker.run();
                        } while (failure.get() == null
                                && System.nanoTime() - begin < effort.time().toNanos());
                    },
                    "worker-" + i);
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((where, thrown) -> failure.compareAndSet(null, thrown));
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(); // who does not end is noticed by whoever has started this JVM
        }
        try {
            rethrow(failure.get());
            trial.verify();
            return new Evidence(trial.operations(), 0, null);
        } catch (BrokenInvariantException e) {
            return new Evidence(trial.operations(), 1, new Witness(String.valueOf(e.getMessage()), List.of()));
        }
    }

    private static void rethrow(@Nullable Throwable thrown) {
        if (thrown instanceof Error e) {
            throw e;
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
    }
}
