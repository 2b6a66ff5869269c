package dev.stormproof.conformance.mutant;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs JUnit test classes, or single methods of them ({@code Class#method}), in this JVM up to the first failure. Exit
 * status 0: all passed; 1: one failed; 2: there was nothing to run, or one was skipped.
 */
final class RunTests {
    private RunTests() {}

    public static void main(String[] targets) throws ClassNotFoundException {
        AtomicInteger passed = new AtomicInteger();
        List<DiscoverySelector> selectors = new ArrayList<>();
        for (String target : targets) {
            selectors.addAll(selectorsOf(target));
        }
        LauncherFactory.create().execute(request().selectors(selectors).build(), new TestExecutionListener() {
            @Override
            public void executionSkipped(TestIdentifier test, String reason) {
                System.out.println(test.getUniqueId() + " is skipped: " + reason);
                exit(2);
            }

            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() != Status.SUCCESSFUL) {
                    System.out.println(test.getUniqueId() + ": " + result.getStatus());
                    result.getThrowable().ifPresent(failure -> failure.printStackTrace(System.out));
                    exit(1);
                }
                passed.addAndGet(test.isTest() ? 1 : 0);
            }
        });
        System.out.println(passed + " tests passed");
        exit(passed.get() == 0 ? 2 : 0);
    }

    /** By its name only: what parameters a method has does not matter here. */
    private static List<? extends DiscoverySelector> selectorsOf(String target) throws ClassNotFoundException {
        int hash = target.indexOf('#');
        if (hash < 0) {
            return List.of(selectClass(target));
        }
        Class<?> type = Class.forName(target.substring(0, hash));
        String method = target.substring(hash + 1);
        var selectors = Arrays.stream(type.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method))
                .map(found -> selectMethod(type, found))
                .toList();
        if (selectors.isEmpty()) {
            System.out.println("no such test: " + target);
            exit(2);
        }
        return selectors;
    }

    /** At once: a test that hangs may have left threads, and shutdown hooks may wait for them. */
    private static void exit(int status) {
        System.out.flush();
        Runtime.getRuntime().halt(status);
    }
}
