package dev.stormproof.testbed.anomaly;

/** One execution of a transaction's body. What it does through this is paced, and is written into the chronicle. */
final class Attempt<X> {
    private final Role<X> role;
    private final int number;
    private X tx;
    private int actions;

    Attempt(Role<X> role, int number, X tx) {
        this.role = role;
        this.number = number;
        this.tx = tx;
    }

    long read(Variable<X> variable) {
        pause();
        long value = variable.ref().get(tx);
        role.record(number, Deed.READS, variable, value);
        return value;
    }

    void write(Variable<X> variable, long value) {
        pause();
        variable.ref().set(tx, value);
        role.record(number, Deed.WRITES, variable, value);
    }

    /** Lets an exception out of the body. */
    void fail() {
        fail(() -> {
            throw new AbandonedException();
        });
    }

    /** Lets out of the body what comes out of this. */
    void fail(Runnable throwing) {
        pause();
        try {
            throwing.run();
        } catch (Throwable thrown) {
            role.letOut(number, thrown);
            throw thrown;
        }
    }

    /** Ends the attempt, or the alternative, until something that was read has changed. */
    void retry() {
        pause();
        tell("retries");
        role.subject().retry(tx);
    }

    /** Runs an alternative, and if that retries the other. */
    void orElse(Runnable left, Runnable right) {
        tell("tries an alternative");
        role.subject().orElse(tx, inner -> within(inner, left), inner -> {
            tell("tries the other alternative");
            return within(inner, right);
        });
    }

    /** Runs an inner level. */
    void nested(Runnable level) {
        tell("enters an inner level");
        try {
            role.subject().nested(tx, inner -> within(inner, level));
        } finally {
            tell("is out of the inner level");
        }
    }

    /** Leaves something to be done when the transaction has committed. */
    void afterCommit(Runnable effect) {
        tell("leaves an effect for after its commit");
        role.subject().afterCommit(tx, effect);
    }

    private boolean within(X inner, Runnable part) {
        X outer = tx;
        tx = inner;
        try {
            part.run();
            return true;
        } finally {
            tx = outer;
        }
    }

    /** A place of its own in the schedule, before something that is done to the subject directly. */
    void pause() {
        role.pace().before(++actions);
    }

    /** Puts something else into the chronicle: {@code retries}, {@code reads r = null}. */
    void tell(String words) {
        role.tell(number, words);
    }

    /** Which attempt of its transaction it is, from 1. */
    int number() {
        return number;
    }

    /** The running transaction, for what is done to the subject directly. */
    X tx() {
        return tx;
    }
}
