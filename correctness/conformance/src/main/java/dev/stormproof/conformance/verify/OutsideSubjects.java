package dev.stormproof.conformance.verify;

import dev.stormproof.testbed.Subject;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Subjects from jars of others, by the names of their classes. */
final class OutsideSubjects {
    private OutsideSubjects() {}

    /**
     * The jars and folders of a class path.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    static List<Path> jars(@Nullable String classPath) {
        if (classPath == null) {
            return List.of();
        }
        List<Path> jars = new ArrayList<>();
        for (String entry : Pattern.compile(File.pathSeparator).split(classPath, -1)) {
            Path path = Path.of(entry);
            if (!Files.exists(path)) {
                throw new IllegalArgumentException(
                        "--class-path: there is no '%s'; it takes jars and folders of classes, separated by '%s'"
                                .formatted(entry, File.pathSeparator));
            }
            jars.add(path);
        }
        return jars;
    }

    /**
     * Sees to it that they can be made; they are made only in the JVMs that try them.
     *
     * @throws IllegalArgumentException if one cannot
     */
    static void require(List<String> classes, List<Path> jars) {
        URL[] urls = jars.stream().map(OutsideSubjects::url).toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(urls, OutsideSubjects.class.getClassLoader())) {
            for (String name : classes) {
                require(name, loader);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("--class-path cannot be read: " + e.getMessage(), e);
        }
    }

    private static void require(String name, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            if (!Subject.class.isAssignableFrom(type)) {
                throw new IllegalArgumentException(
                        "--subject-class: '%s' does not implement %s".formatted(name, Subject.class.getName()));
            }
            if (Modifier.isAbstract(type.getModifiers())
                    || !Modifier.isPublic(type.getModifiers())
                    || Stream.of(type.getConstructors()).noneMatch(made -> made.getParameterCount() == 0)) {
                throw new IllegalArgumentException(
                        "--subject-class: '%s' must be a public class with a public constructor without parameters"
                                .formatted(name));
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException(
                    "--subject-class: there is no class '%s' on --class-path (%s)".formatted(name, e), e);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("--class-path: '%s' is no path".formatted(path), e);
        }
    }
}
