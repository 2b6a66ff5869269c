package dev.stormproof.testbed.subject;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which version of a library is on the class path, as the build knows it. */
final class Versions {
    private static final Properties VERSIONS = load();

    private Versions() {}

    /** The library with its version. */
    static String of(String library) {
        return library + " " + Objects.requireNonNull(VERSIONS.getProperty(library), library);
    }

    private static Properties load() {
        Properties versions = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
            versions.load(Objects.requireNonNull(in, "versions.properties is missing"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }
}
