package dev.stormproof.conformance.mutant;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs JUnit test classes in this JVM up to the first failure. Exit status 0: all passed; 1: one failed; 2: there was
 * nothing to run.
 */
final class RunTests {
    private RunTests() {}

    public static void main(String[] classes) {
        AtomicInteger passed = new AtomicInteger();
        DiscoverySelector[] selectors =
                Arrays.stream(classes).map(name -> selectClass(name)).toArray(DiscoverySelector[]::new);
        LauncherFactory.create().execute(request().selectors(selectors).build(), new TestExecutionListener() {
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

    /** At once: a test that hangs may have left threads, and shutdown hooks may wait for them. */
    private static void exit(int status) {
        System.out.flush();
        Runtime.getRuntime().halt(status);
    }
}
