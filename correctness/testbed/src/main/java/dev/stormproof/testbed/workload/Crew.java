package dev.stormproof.testbed.workload;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The workers that a trial has handed out, to be asked what they did when they are at rest. */
final class Crew<W extends Worker> {
    private final List<W> workers = new CopyOnWriteArrayList<>();

    W join(W worker) {
        workers.add(worker);
        return worker;
    }

    Stream<W> workers() {
        return workers.stream();
    }

    long sum(ToLongFunction<W> count) {
        return workers.stream().mapToLong(count).sum();
    }

    long operations() {
        return sum(Worker::operations);
    }
}
