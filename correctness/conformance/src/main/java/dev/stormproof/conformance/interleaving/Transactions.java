package dev.stormproof.conformance.interleaving;

import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.TxBody;

/**
 * Two variables of a subject, and the transactions that programs are made of. Each returns all that it saw, and repeats
 * until it commits; {@link InTurn} says what is right.
 *
 * @param <X> the subject's handle of a running transaction
 */
public class Transactions<X> {
    private final Subject<X> subject;
    private final LongRef<X> a;
    private final LongRef<X> b;

    /** On the subject that was chosen last; made by Lincheck, for each execution. */
    @SuppressWarnings("unchecked") // handles are only passed through
    public Transactions() {
        this((Subject<X>) Chosen.subject());
    }

    Transactions(Subject<X> subject) {
        this.subject = subject;
        a = subject.longRef(100);
        b = subject.longRef(100);
    }

    private String perform(TxBody<X, String> body) {
        return subject.atomically(body);
    }

    private String both(X tx) {
        return a.get(tx) + "," + b.get(tx);
    }

    /** Adds one to the first. */
    public String increment() {
        return perform(tx -> {
            a.set(tx, a.get(tx) + 1);
            return "" + a.get(tx);
        });
    }

    /** Adds one to the second. */
    public String incrementOther() {
        return perform(tx -> {
            b.set(tx, b.get(tx) + 1);
            return "" + b.get(tx);
        });
    }

    /** Transfers from the first to the second. */
    public String forth() {
        return perform(tx -> {
            a.set(tx, a.get(tx) - 10);
            b.set(tx, b.get(tx) + 10);
            return both(tx);
        });
    }

    /** Transfers from the second to the first, in opposed order. */
    public String back() {
        return perform(tx -> {
            b.set(tx, b.get(tx) - 20);
            a.set(tx, a.get(tx) + 20);
            return both(tx);
        });
    }

    /** Reads both as a transaction that only reads. */
    public String audit() {
        return subject.readOnly(this::both);
    }

    /** Reads both as a transaction that might have written, in opposed order. */
    public String read() {
        return perform(tx -> b.get(tx) + "," + a.get(tx));
    }

    /** Empties the first, if both together allow that. */
    public String withdraw() {
        return perform(tx -> withdraw(tx, a));
    }

    /** Empties the second, if both together allow that. */
    public String withdrawOther() {
        return perform(tx -> withdraw(tx, b));
    }

    private String withdraw(X tx, LongRef<X> from) {
        if (a.get(tx) + b.get(tx) < 200) {
            return "refused";
        }
        from.set(tx, from.get(tx) - 200);
        return "paid";
    }

    /** Overwrites both without looking. */
    public String setBoth() {
        return perform(tx -> {
            a.set(tx, 1);
            b.set(tx, 1);
            return "";
        });
    }

    /** Reads both, which are always equal, and tells if even one attempt saw them differ. */
    public String compare() {
        boolean[] differed = {false};
        perform(tx -> {
            differed[0] |= a.get(tx) != b.get(tx);
            return "";
        });
        return differed[0] ? "an attempt saw them differ" : "equal";
    }

    /** Changes the first and throws. */
    public String fail() {
        try {
            return perform(tx -> {
                a.set(tx, a.get(tx) + 1000);
                throw new ArithmeticException("half way");
            });
        } catch (ArithmeticException thrown) {
            return "threw";
        }
    }

    /** Reads the first. */
    public String readOne() {
        return perform(tx -> "" + a.get(tx));
    }
}
