package dev.stormproof.conformance.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Named.named;

import dev.stormproof.conformance.Once;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example in the Javadoc, the README and the guide compiles without a warning, and does what it says. */
class ExamplesTest {
    private static final Path HOSTS = Path.of("src", "test", "examples");
    private static final Path CLASSES = Path.of("target", "examples");

    /** The methods of the hosts: each runs an example. */
    static List<Named<Method>> methods() throws Exception {
        List<Host> hosts = hosts(Example.all());
        compile(hosts);
        ClassLoader loader = new URLClassLoader(new URL[] {CLASSES.toUri().toURL()});
        List<Named<Method>> methods = new ArrayList<>();
        for (Host host : hosts) {
            Arrays.stream(loader.loadClass(host.className()).getMethods())
                    .filter(method -> Modifier.isStatic(method.getModifiers()))
                    .sorted(Comparator.comparing(Method::getName))
                    .forEach(method -> methods.add(named(host.className() + " " + method.getName(), method)));
        }
        return methods;
    }

    @ParameterizedTest
    @MethodSource("methods")
    @SuppressWarnings("NullAway") // static methods are invoked on null, and cause is what they threw
    void doesWhatItSays(Method method) throws Throwable {
        try {
            method.invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Once
    @Test
    void eachHasItsPlace() throws IOException {
        List<Example> examples = Example.all();
        assertEquals(
                examples.stream().map(Example::name).sorted().toList(),
                hosts(examples).stream()
                        .flatMap(host -> host.guests().stream())
                        .sorted()
                        .toList());
    }

    private static List<Host> hosts(List<Example> examples) throws IOException {
        List<Host> hosts = new ArrayList<>();
        try (Stream<Path> files = Files.list(HOSTS)) {
            for (Path file : files.sorted().toList()) {
                hosts.add(new Host(file, examples));
            }
        }
        return hosts;
    }

    private static void compile(List<Host> hosts) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-Xlint:all",
                "-proc:none",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                Files.createDirectories(CLASSES).toString());
        boolean compiled =
                javac.getTask(null, null, complaints, options, null, hosts).call();
        if (!compiled || !complaints.getDiagnostics().isEmpty()) {
            fail(complaints.getDiagnostics().stream()
                    .map(ExamplesTest::inWords)
                    .collect(Collectors.joining("\n", "not every example compiles\n", "")));
        }
    }

    private static String inWords(Diagnostic<? extends JavaFileObject> complaint) {
        String message = complaint.getMessage(Locale.ENGLISH);
        return complaint.getSource() instanceof Host host
                ? host.origin(complaint.getLineNumber()) + ": " + message
                : message;
    }
}
