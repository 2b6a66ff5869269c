package dev.stormproof.conformance.progress;

import dev.stormproof.stm.Body;
import dev.stormproof.stm.Txn;

/** A body that adds 1 to every variable of a row, and thinks about each: whoever writes one meanwhile makes it lose. */
final class LongWriter implements Body.Action<RuntimeException> {
    private static final int THINKING = 200;

    private final Variables variables;
    private long thought;

    LongWriter(Variables variables) {
        this.variables = variables;
    }

    @Override
    public void run(Txn tx) {
        for (int i = 0; i < variables.size(); i++) {
            variables.add(tx, i, 1);
            for (int step = 0; step < THINKING; step++) {
                thought = thought * 6_364_136_223_846_793_005L + i;
            }
        }
    }
}
