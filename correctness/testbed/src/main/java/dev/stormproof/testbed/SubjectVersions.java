package dev.stormproof.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which version of what a subject is, as the build knows it. */
public final class SubjectVersions {
    private static final Properties VERSIONS = load();

    private SubjectVersions() {}

    /**
     * The version behind a subject's name.
     *
     * @param name the subject's name
     * @return the library and its version; the JDK's version for what the JDK brings
     */
    public static String of(String name) {
        return switch (name) {
            case "scala-stm" -> "ScalaSTM " + VERSIONS.getProperty("scala-stm");
            case "multiverse" -> "Multiverse " + VERSIONS.getProperty("multiverse") + ", isolation level Serializable";
            case "multiverse-snapshot" ->
                "Multiverse " + VERSIONS.getProperty("multiverse") + ", isolation level Snapshot (has write skew)";
            case "clojure" -> "Clojure " + VERSIONS.getProperty("clojure") + ", its refs from Java (has write skew)";
            case "synchronized", "reentrant-lock", "atomic-long" -> "JDK " + System.getProperty("java.version");
            default -> Subjects.ours().contains(name) ? "Stormproof " + VERSIONS.getProperty("stormproof") : "unknown";
        };
    }

    private static Properties load() {
        Properties versions = new Properties();
        try (InputStream in = SubjectVersions.class.getResourceAsStream("versions.properties")) {
            versions.load(Objects.requireNonNull(in, "versions.properties is missing"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }
}
