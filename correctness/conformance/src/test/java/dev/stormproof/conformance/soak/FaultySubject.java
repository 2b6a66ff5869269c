package dev.stormproof.conformance.soak;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Txn;
import dev.stormproof.testbed.subject.StormproofSubject;
import java.util.function.Consumer;

/** The default algorithm with something that it does in addition at the end of every body. */
final class FaultySubject extends DisturbedSubject<Txn> {
    private final Consumer<Txn> fault;

    FaultySubject(Consumer<Txn> fault) {
        super(new StormproofSubject(Algorithm.STORM));
        this.fault = fault;
    }

    @Override
    void afterWrite(Txn tx) {}

    @Override
    void afterBody(Txn tx) {
        fault.accept(tx);
    }
}
