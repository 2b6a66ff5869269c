package dev.stormproof.testbed.run;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** JVMs beside this one: the same {@code java}, with flags and a class path of their own. */
public final class Jvm {
    private Jvm() {}

    /**
     * Flags that keep the JVM from warning of what is known.
     *
     * @return the flags: none before JDK 23, from which on it warns of the way in which Multiverse accesses memory
     */
    public static List<String> quietFlags() {
        return Runtime.version().feature() >= 23 ? List.of("--sun-misc-unsafe-memory-access=allow") : List.of();
    }

    /**
     * The class path of this JVM with more behind it.
     *
     * @param more jars and folders
     * @return the class path
     */
    public static String classPath(List<Path> more) {
        StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
        more.forEach(entry -> path.append(File.pathSeparator).append(entry));
        return path.toString();
    }

    /**
     * What starts a main class in a JVM of its own.
     *
     * @param flags of the JVM
     * @param classPath its class path
     * @param main the class
     * @param arguments its arguments
     * @return not yet started
     */
    public static ProcessBuilder of(List<String> flags, String classPath, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** Kills every child of this JVM, and theirs. */
    public static void killChildren() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
}
