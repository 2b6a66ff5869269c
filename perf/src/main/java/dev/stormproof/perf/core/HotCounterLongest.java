package dev.stormproof.perf.core;

import dev.stormproof.perf.measure.Burst;
import java.util.List;
import java.util.function.IntSupplier;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** All threads add 1 to one variable, and the longest that an increment takes is measured. */
@State(Scope.Thread)
public class HotCounterLongest extends HotCounter {
    /** For JMH. */
    public HotCounterLongest() {}

    @Override
    Burst burst(List<IntSupplier> threads) {
        return new Burst(threads, true);
    }
}
