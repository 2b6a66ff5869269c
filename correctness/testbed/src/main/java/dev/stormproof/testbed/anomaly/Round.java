package dev.stormproof.testbed.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Performs scenes one after the other, each by as many threads as it has, which enter it together. */
final class Round<X> {
    private static final int SPINS = 64;
    private static final int HEAD_START = 300;

    private final List<Scene<X>> scenes;
    private final boolean noisy;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicIntegerArray entered;
    private final AtomicIntegerArray left;
    private final AtomicInteger over = new AtomicInteger();
    private volatile boolean givenUp;

    Round(List<Scene<X>> scenes, boolean noisy, SplittableRandom random) {
        this.scenes = scenes;
        this.noisy = noisy;
        entered = new AtomicIntegerArray(scenes.size());
        left = new AtomicIntegerArray(scenes.size());
        int crew = scenes.get(0).threads().size();
        for (int i = 0; i < crew; i++) {
            int member = i;
            SplittableRandom own = random.split();
            Thread thread = new Thread(() -> work(member, crew, own), "scene");
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    /**
     * Performs them.
     *
     * @throws HungException if a scene does not come to its end
     */
    void perform(long hungMillis) throws InterruptedException {
        threads.forEach(Thread::start);
        try {
            int before = 0;
            long since = System.nanoTime();
            for (Thread thread : threads) {
                while (thread.isAlive()) {
                    thread.join(10);
                    int now = over.get();
                    if (now > before) {
                        before = now;
                        since = System.nanoTime();
                    } else if (System.nanoTime() - since > TimeUnit.MILLISECONDS.toNanos(hungMillis)) {
                        throw scenes.get(now)
                                .hung("its transactions do not end although nothing holds them up", threads);
                    }
                }
            }
        } finally {
            givenUp = true;
        }
    }

    private void work(int member, int crew, SplittableRandom random) {
        Pace pace = noisy ? new Noise(random) : Pace.FREE;
        for (int i = 0; i < scenes.size() && enter(i, crew); i++) {
            Noise.spin(random.nextBoolean() ? 0 : random.nextInt(HEAD_START));
            Scene<X> scene = scenes.get(i);
            for (Role<X> role : scene.threads().get(member)) {
                role.pace(pace);
                role.perform();
            }
            if (left.incrementAndGet(i) == crew) {
                scene.audit().perform();
                over.incrementAndGet();
            }
        }
    }

    /** Waits for the others; false if somebody never came. */
    @SuppressWarnings("ThreadPriorityCheck") // there may be more threads than processors
    private boolean enter(int scene, int crew) {
        entered.incrementAndGet(scene);
        for (int spins = 0; entered.get(scene) < crew; spins++) {
            if (givenUp) {
                return false;
            }
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        return true;
    }
}
