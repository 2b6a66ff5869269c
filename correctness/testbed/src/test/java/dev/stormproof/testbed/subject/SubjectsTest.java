package dev.stormproof.testbed.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.Subjects;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That a subject is what it is called, says which version it is, and brings no other with it. */
class SubjectsTest {
    static Stream<String> names() {
        return Stream.concat(Subjects.names().stream(), Subjects.yardsticks().stream());
    }

    @ParameterizedTest
    @MethodSource("names")
    void aSubjectKnowsItsNameAndVersion(String name) {
        Subject<?> subject = Subjects.byName(name);
        assertEquals(name, subject.name());
        assertTrue(subject.version().matches("[A-Z].* \\d.*"), subject.version());
    }

    @Test
    void allAreOursOrPeersOrLimits() {
        assertEquals(
                List.copyOf(Subjects.names()),
                Stream.of(Subjects.ours(), List.of("store"), Subjects.peers(), Subjects.limits())
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThatAreKnown() {
        String message = assertThrows(IllegalArgumentException.class, () -> Subjects.byName("akka"))
                .getMessage();
        String known = String.join(", ", Subjects.names()) + ", " + String.join(", ", Subjects.yardsticks());
        assertEquals("unknown subject 'akka'; known are " + known, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"storm", "store", "synchronized", "clojure"})
    void noOtherSubjectIsLoaded(String name) throws ReflectiveOperationException, MalformedURLException {
        Recorder classes = new Recorder();
        Class<?> subjects = classes.loadClass(Subjects.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        thread.setContextClassLoader(classes); // by which Clojure loads itself
        Object subject;
        try {
            subject = subjects.getMethod("byName", String.class).invoke(null, name);
        } finally {
            thread.setContextClassLoader(context);
        }
        String prefix = StormproofSubject.class.getPackageName() + ".";
        List<String> adapters = classes.loaded.stream()
                .filter(loaded -> loaded.startsWith(prefix) && loaded.endsWith("Subject"))
                .filter(loaded -> !loaded.equals(subject.getClass().getName()))
                .filter(loaded -> !loaded.equals(StormproofSubject.class.getName())) // says what ours are called
                .toList();
        assertEquals(List.of(), adapters);
        assertTrue(classes.loaded.contains(subject.getClass().getName()));
    }

    /** Loads everything anew, and notes it. */
    private static final class Recorder extends URLClassLoader {
        private final Set<String> loaded = ConcurrentHashMap.newKeySet();

        Recorder() throws MalformedURLException {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] classPath() throws MalformedURLException {
            String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
            URL[] urls = new URL[entries.length];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = Path.of(entries[i]).toUri().toURL();
            }
            return urls;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            Class<?> found = super.findClass(name);
            loaded.add(name);
            return found;
        }
    }
}
