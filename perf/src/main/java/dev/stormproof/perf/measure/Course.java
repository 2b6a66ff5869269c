package dev.stormproof.perf.measure;

import dev.stormproof.perf.plan.Load;
import java.time.Duration;

/**
 * What the clients of a trial have before them.
 *
 * @param load how operations come to them
 * @param threads how many clients there are
 * @param transactionClasses of how many classes their operations are
 * @param measured how long it counts
 */
record Course(Load load, int threads, int transactionClasses, Duration measured) {}
