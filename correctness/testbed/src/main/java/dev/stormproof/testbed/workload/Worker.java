package dev.stormproof.testbed.workload;

/** What one thread does in a {@link Trial}: one operation after the other. Not thread-safe. */
public interface Worker {
    /**
     * Does one operation.
     *
     * @return how many attempts it took: 1 if nothing had to be done again
     */
    int run();

    /**
     * How many attempts the operation under way has begun, or the last one took. Another thread may ask, of one that
     * does not end; what it is told may be a little old.
     *
     * @return the number
     */
    int attempts();

    /**
     * When the last attempt of the last operation began, if there was more than one: what came before was in vain. Of
     * an operation of several transactions, when it would have begun had all their last attempts come last.
     *
     * @return the time by {@link System#nanoTime()}; anything if there was one attempt
     */
    long lastAttemptBegan();

    /**
     * Which kind of transaction the last operation was.
     *
     * @return an index into {@link Workload#transactionClasses()}
     */
    default int transactionClass() {
        return 0;
    }

    /**
     * How many operations it has completed.
     *
     * @return the number
     */
    long operations();
}
