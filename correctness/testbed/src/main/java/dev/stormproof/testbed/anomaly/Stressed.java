package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** A program that goes through its schedules, and then lets threads run into each other until time is up. */
final class Stressed implements Program {
    /*
     * Scenes come in rounds, which grow until one takes some milliseconds: threads are made per round, and what
     * happened is judged between rounds, when nobody is disturbed by it. Every other round is without noise: holding
     * threads up between their actions shows what they do to each other there, letting them run what the compiler and
     * the processor do in between.
     */
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int SMALLEST_ROUND = 8;
    private static final int LARGEST_ROUND = 1024;

    private final Forced forced;

    Stressed(Forced forced) {
        this.forced = forced;
    }

    @Override
    public <X> Evidence provoke(Subject<X> subject, Effort effort) throws InterruptedException {
        Tally tally = new Tally();
        forced.perform(subject, effort, tally);
        List<Plot> plots = forced.plots();
        SplittableRandom random = new SplittableRandom(effort.seed());
        long start = System.nanoTime();
        int size = SMALLEST_ROUND;
        for (int round = 0; System.nanoTime() - start < effort.time().toNanos(); round++) {
            boolean noisy = round % 2 == 0;
            long begun = System.nanoTime();
            List<Scene<X>> scenes = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                scenes.add(new Scene<>(subject, plots.get(round / 2 % plots.size())));
            }
            new Round<>(scenes, noisy, random.split()).perform(effort.patience().toMillis());
            scenes.forEach(tally::add);
            size = System.nanoTime() - begun < ROUND_NANOS
                    ? Math.min(2 * size, LARGEST_ROUND)
                    : Math.max(size / 2, SMALLEST_ROUND);
        }
        return tally.evidence();
    }
}
