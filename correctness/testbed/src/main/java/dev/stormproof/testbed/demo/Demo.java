package dev.stormproof.testbed.demo;

/** A small program that shows one thing about transactions, and checks that it came out as it should. */
interface Demo {
    /** Its name on the command line. */
    String name();

    /** What it shows, in one line. */
    String summary();

    /** What {@code --threads} and {@code --seconds} mean here, in a few words. */
    String options();

    /** How many threads it takes if it is not told. */
    default int threads() {
        return 1;
    }

    /** The smallest number of threads it can do with. */
    default int fewestThreads() {
        return 1;
    }

    /** Runs it. Returns if all came out as it should. */
    void run(Terms terms, Screen screen) throws WrongOutcomeException, InterruptedException;
}
