package dev.stormproof.testbed.anomaly;

import java.util.SplittableRandom;

/** Holds a transaction up between its actions, now and then, for longer or shorter. */
final class Noise implements Pace {
    private final SplittableRandom random;

    Noise(SplittableRandom random) {
        this.random = random;
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // to disturb is what it is for
    public void before(int action) {
        int chance = random.nextInt(16);
        if (chance == 0) {
            Thread.yield();
        } else if (chance < 6) {
            spin(random.nextInt(200));
        }
    }

    static void spin(int rounds) {
        for (int i = 0; i < rounds; i++) {
            Thread.onSpinWait();
        }
    }
}
