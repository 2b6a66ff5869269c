package dev.stormproof.testbed.run;

import java.io.IOException;
import java.util.List;

/** What happens when a run is interrupted: it stops, and the report is made of what there is. */
public final class Interruption {
    /*
     * A shutdown hook, for that is where Ctrl-C and a polite kill arrive. The report is made by another JVM, for in one
     * that shuts down, libraries can no longer do all that they do otherwise.
     */

    /** What can be stopped. */
    @FunctionalInterface
    public interface Stoppable {
        /**
         * Ends it now; returns when what is finished is recorded.
         *
         * @throws InterruptedException if this thread is interrupted
         */
        void stop() throws InterruptedException;
    }

    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /**
     * From here on, whoever interrupts the JVM stops the run.
     *
     * @param run the run
     * @param main the class that makes the report
     * @param arguments its arguments
     * @return what says when it is over
     */
    public static Interruption of(Stoppable run, Class<?> main, String... arguments) {
        Thread hook = new Thread(() -> interrupted(run, main, arguments), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    /**
     * From here on it is too late to interrupt.
     *
     * @return false if it has happened
     */
    public boolean isOver() {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false; // shutting down: the hook runs, and ends this JVM
        }
    }

    private static void interrupted(Stoppable run, Class<?> main, String... arguments) {
        try {
            run.stop();
            System.err.printf("%nInterrupted; making the report of what there is ...%n");
            Jvm.of(List.of(), Jvm.classPath(List.of()), main, arguments)
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            System.err.println("no report: " + e);
        }
    }
}
