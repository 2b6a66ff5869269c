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
