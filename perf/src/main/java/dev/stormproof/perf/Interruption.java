package dev.stormproof.perf;

import dev.stormproof.perf.run.Run;
import java.io.File;
import java.io.IOException;

/** What happens when a run is interrupted: it stops, and the report is made of what there is. */
final class Interruption {
    /*
     * A shutdown hook, for that is where Ctrl-C and a polite kill arrive. The report is made by another JVM, for in one
     * that shuts down, libraries can no longer do all that they do otherwise.
     */
    private final Thread hook;

    private Interruption(Run run) {
        hook = new Thread(() -> interrupted(run), "interruption");
    }

    static Interruption of(Run run) {
        Interruption interruption = new Interruption(run);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** From here on it is too late to interrupt; false if it has happened. */
    boolean isOver() {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false; // shutting down: the hook runs, and ends this JVM
        }
    }

    private static void interrupted(Run run) {
        try {
            run.stop();
            System.err.printf("%nInterrupted; making the report of what there is ...%n");
            new ProcessBuilder(
                            System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "report",
                            run.folder().path().toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            System.err.println("perf: no report: " + e);
        }
    }
}
