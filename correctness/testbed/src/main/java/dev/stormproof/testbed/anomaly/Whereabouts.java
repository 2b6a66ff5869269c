package dev.stormproof.testbed.anomaly;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Where a thread stands. */
final class Whereabouts {
    private static final int FRAMES = 6;

    private Whereabouts() {}

    /** In words: {@code is WAITING in Unsafe.park < LockSupport.park < …}, the innermost call first. */
    static String of(Thread thread) {
        return "is " + thread.getState() + " in "
                + Arrays.stream(thread.getStackTrace())
                        .limit(FRAMES)
                        .map(frame -> frame.getClassName().replaceFirst(".*[.]", "") + "." + frame.getMethodName())
                        .collect(Collectors.joining(" < "));
    }
}
