package dev.stormproof.stress.gate;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stress.Violates;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.subject.StormproofSubject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * Lets an algorithm through if jcstress ran every test that it has to pass, and none showed its anomaly. Prints what
 * was seen, and what was not run and why. Exit codes: 0 passed, 1 did not pass.
 */
public final class Gate {
    private Gate() {}

    /**
     * Runs the gate.
     *
     * @param arguments the algorithm, how many iterations of how many milliseconds, and the directory to work in
     * @throws IOException if files cannot be read or written
     * @throws InterruptedException if interrupted
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Algorithm algorithm = Algorithm.valueOf(arguments[0]);
        int iterations = Integer.parseInt(arguments[1]);
        int millis = Integer.parseInt(arguments[2]);
        Path directory = Path.of(arguments[3]);

        Set<Guarantee> claims = new StormproofSubject(algorithm).guarantees();
        Collection<String> tests = new TreeSet<>(TestList.tests());
        System.out.println("jcstress under " + algorithm + ":");
        for (String test : List.copyOf(tests)) {
            Guarantee violated = violatedBy(test);
            if (!claims.contains(violated)) {
                tests.remove(test);
                System.out.printf(
                        "  not run: %s, since %s does not claim %s%n", Table.simpleName(test), algorithm, violated);
            }
        }
        Harvest harvest = new Campaign(tests, Campaign.on(algorithm), iterations, millis, directory).run();
        System.out.print(Table.of(harvest.tallies()));
        List<String> faults = Verdict.faults(tests, harvest);
        if (!faults.isEmpty()) {
            faults.forEach(fault -> System.out.println("FAULT: " + fault));
            System.out.println(algorithm + " does not pass; jcstress's log and report are in " + directory);
            System.exit(1);
        }
        System.out.println(algorithm + " passes all " + tests.size() + " tests");
    }

    private static Guarantee violatedBy(String test) {
        try {
            Class<?> type = Class.forName(test, false, Gate.class.getClassLoader());
            return violatedBy(type);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(test + " is in jcstress's list, but not on the class path", e);
        }
    }

    /** What a subject would break by showing what a test is about. */
    static Guarantee violatedBy(Class<?> test) {
        Violates violates = test.getAnnotation(Violates.class);
        if (violates == null) {
            throw new IllegalStateException(test.getName() + " does not say what it @Violates");
        }
        return violates.value();
    }
}
