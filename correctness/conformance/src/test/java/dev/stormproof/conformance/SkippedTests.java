package dev.stormproof.conformance;

import dev.stormproof.stm.Stm;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints which tests were skipped and why, and how many were not, under which algorithm: no skip is silent. */
public final class SkippedTests implements TestExecutionListener {
    private final AtomicLong run = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();

    /** Found by the service loader. */
    public SkippedTests() {}

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skipped.incrementAndGet();
        System.out.println("skipped: " + sentence(test) + " (" + reason + ")");
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            run.incrementAndGet();
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        long passedOver = skipped.getAndSet(0);
        long ran = run.getAndSet(0);
        if (passedOver > 0) { // a plan may be one class
            System.out.println(
                    "under " + Stm.engine().algorithm() + ": " + ran + " tests run, " + passedOver + " skipped");
        }
    }

    private static String sentence(TestIdentifier test) {
        return test.getSource()
                .map(source -> test.getDisplayName() + " in " + source)
                .orElse(test.getDisplayName());
    }
}
