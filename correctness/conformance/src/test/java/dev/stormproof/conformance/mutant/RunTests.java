package dev.stormproof.conformance.mutant;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs JUnit test classes, or single methods of them, in this JVM. Exit status 0: all passed; 1: some failed; 2: there
 * was nothing to run.
 */
final class RunTests {
    private RunTests() {}

    public static void main(String[] classes) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        var selectors = Arrays.stream(classes).map(name -> selectClass(name)).toList();
        LauncherFactory.create().execute(request().selectors(selectors).build(), summary);
        summary.getSummary().printFailuresTo(new PrintWriter(System.out, true, Charset.defaultCharset()), 20);
        long ran = summary.getSummary().getTestsStartedCount();
        boolean failed = summary.getSummary().getTotalFailureCount() > 0;
        System.out.println(ran + " tests ran");
        System.out.flush();
        Runtime.getRuntime().halt(ran == 0 ? 2 : failed ? 1 : 0); // a test that hangs may have left threads
    }
}
