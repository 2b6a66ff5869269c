package dev.stormproof.conformance.interleaving;

import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.subject.SynchronizedSubject;

/** What is right: the same transactions, one after the other, on plain variables. */
public final class InTurn extends Transactions<Object> {
    /** Made by Lincheck, for each order that it tries. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // handles are only passed through
    public InTurn() {
        super((Subject) new SynchronizedSubject());
    }

    @Override
    public String fail() {
        return "threw"; // plain variables would not be rolled back
    }
}
