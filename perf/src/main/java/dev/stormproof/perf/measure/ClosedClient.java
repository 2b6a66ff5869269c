package dev.stormproof.perf.measure;

import dev.stormproof.perf.measure.Signal.Phase;
import dev.stormproof.perf.plan.Storm;
import dev.stormproof.testbed.workload.Trial;
import dev.stormproof.testbed.workload.Worker;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A client of a closed loop, which does the next operation when the last has ended. What it times is service time:
 * while an operation stalls, this client asks for no other, and the percentiles below the maximum look better
 * than clients would find them who come at times of their own.
 */
final class ClosedClient extends Client {
    private final long dutyFrom;
    private final long dutyUntil;

    ClosedClient(int number, Course course, Trial trial, Signal signal, CountDownLatch firstOperations) {
        super(number, course, trial, signal, firstOperations);
        Storm storm = course.load().storm();
        if (storm == null || number < Math.max(1, course.threads() / storm.times())) {
            dutyFrom = 0;
            dutyUntil = Long.MAX_VALUE;
        } else {
            dutyFrom = TimeUnit.MILLISECONDS.toNanos(storm.calmMillis());
            dutyUntil = TimeUnit.MILLISECONDS.toNanos(storm.endMillis());
        }
    }

    @Override
    void measured(Worker worker) throws InterruptedException {
        long now = System.nanoTime() - signal.began();
        if (now < dutyFrom) {
            signal.awaitEnd(Phase.MEASURE, dutyFrom - now);
        } else if (now >= dutyUntil) {
            signal.awaitEnd(Phase.MEASURE);
        } else {
            oneAfterTheOther(worker, Phase.MEASURE, dutyUntil);
        }
    }
}
