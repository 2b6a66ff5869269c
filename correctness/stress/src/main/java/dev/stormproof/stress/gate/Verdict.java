package dev.stormproof.stress.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges a run of jcstress: everything that speaks against it, whether an anomaly or the absence of evidence. */
final class Verdict {
    /*
     * jcstress exits with 0 when it ran nothing: a test with more actors than there are cores is not scheduled, a
     * selection that matches nothing is "fatal" but no failure. So both lines count as faults here, and so does every
     * selected test that has no result, or a result without a sample.
     */
    private static final List<String> SILENT_FAILURES = List.of("No scheduling is possible", "FATAL:");

    private Verdict() {}

    /** The faults of a run of these tests; none if all were run and none showed what is forbidden. */
    static List<String> faults(Collection<String> selected, Harvest harvest) {
        List<String> faults = new ArrayList<>();
        if (selected.isEmpty()) {
            faults.add("no tests: jcstress's annotation processor generated none");
        }
        if (harvest.exitCode() != 0) {
            faults.add("jcstress ended with exit code " + harvest.exitCode());
        }
        for (String line : harvest.log()) {
            if (SILENT_FAILURES.stream().anyMatch(line::contains)) {
                faults.add("jcstress says: " + line.strip());
            }
        }
        Set<String> counted = harvest.tallies().stream().map(Tally::test).collect(Collectors.toSet());
        for (String test : selected) {
            if (!counted.contains(test)) {
                faults.add(test + " has no result");
            }
        }
        harvest.tallies().forEach(tally -> faults.addAll(faults(tally)));
        return faults;
    }

    private static List<String> faults(Tally tally) {
        List<String> faults = new ArrayList<>();
        String where = tally.test() + " [" + tally.configuration() + "]";
        if (!tally.status().equals(Tally.NORMAL)) {
            faults.add(where + " ended with " + tally.status());
        }
        if (tally.samples() == 0) {
            faults.add(where + " has no samples");
        }
        tally.forbidden()
                .forEach((outcome, count) ->
                        faults.add(where + " showed the forbidden outcome '" + outcome + "' " + count + " times"));
        return faults;
    }
}
