package dev.stormproof.stress.gate;

import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;

/**
 * What jcstress counted for one test under one configuration of the JVM.
 *
 * @param test the test's name
 * @param configuration the JVM's flags
 * @param status how it ended; NORMAL if it ended well
 * @param outcomes how often each outcome was seen
 * @param forbidden those of the outcomes that must not be
 */
record Tally(
        String test, String configuration, String status, Map<String, Long> outcomes, Map<String, Long> forbidden) {
    /** The status of a test that ended well. */
    static final String NORMAL = Status.NORMAL.name();

    /** The tally of a result; needs the test on the class path, where its expectations are. */
    static Tally of(TestResult result) {
        Map<String, Long> outcomes = new TreeMap<>();
        result.getStateKeys().forEach(outcome -> outcomes.put(outcome, result.getCount(outcome)));
        Map<String, Long> forbidden = new TreeMap<>();
        for (GradingResult grade : result.grading().gradingResults.values()) {
            if (grade.expect == Expect.FORBIDDEN && grade.count > 0) {
                forbidden.put(grade.id, grade.count);
            }
        }
        String configuration = String.join(" ", result.getConfig().jvmArgs);
        return new Tally(result.getName(), configuration, result.status().name(), outcomes, forbidden);
    }

    /** How often the test was run. */
    long samples() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }
}
