package dev.stormproof.stress.gate;

import dev.stormproof.stress.DirtyRead;
import dev.stormproof.stress.ReadSkew;
import dev.stormproof.stress.StoreLostUpdate;
import dev.stormproof.stress.WriteSkew;
import dev.stormproof.stress.ZombieRead;
import dev.stormproof.testbed.mutant.Mutant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Negative controls: what is known to be broken must be found broken, or the tests are blind. Exit codes: 0 all found,
 * 1 some survived.
 */
public final class Controls {
    /*
     * A mutant's classes are put before the real ones on the class path; jcstress hands its class path on to the JVMs
     * that it forks. Found means that the one test of a control showed an outcome that is forbidden to it; that
     * jcstress failed otherwise does not count. Races may need luck, so each control has several tries, every one
     * longer than the last.
     */
    private static final int TRIES = 5;

    private record Control(
            String name,
            Map<String, String> properties,
            @Nullable Mutant mutant,
            Class<?> test) {
        Control(Mutant mutant, Class<?> test) {
            this(mutant.name(), Campaign.on(mutant.algorithm()), mutant, test);
        }

        Control(String subject, Class<?> test) {
            this(subject + " as it is", Campaign.on(subject), null, test);
        }
    }

    private static final List<Control> CONTROLS = List.of(
            new Control(Mutant.COMMITS_WITHOUT_VALIDATION, WriteSkew.class),
            new Control(Mutant.PUBLISHES_VERSION_BEFORE_VALUE, ReadSkew.class),
            new Control(Mutant.EXTENDS_WITHOUT_VALIDATION, ZombieRead.class),
            new Control(Mutant.COMMITS_ON_EXCEPTION, DirtyRead.class),
            new Control(Mutant.STORE_COMMITS_STALE_COPIES, StoreLostUpdate.class),
            new Control("commit-validation", ZombieRead.class),
            new Control("clojure", WriteSkew.class));

    private Controls() {}

    /**
     * Runs all controls.
     *
     * @param arguments the root of the STM's sources, and the directory to work in
     * @throws IOException if files cannot be read or written
     * @throws InterruptedException if interrupted
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path sources = Path.of(arguments[0]);
        Path directory = Path.of(arguments[1]);
        List<String> survivors = new ArrayList<>();
        System.out.println("jcstress must find what is known to be broken:");
        for (Control control : CONTROLS) {
            if (!isFound(control, sources, directory.resolve(control.name().replace(' ', '-')))) {
                survivors.add(control.name());
            }
        }
        if (!survivors.isEmpty()) {
            System.out.println("FAULT: not found: " + String.join(", ", survivors));
            System.exit(1);
        }
        System.out.println("all " + CONTROLS.size() + " were found");
    }

    private static boolean isFound(Control control, Path sources, Path directory)
            throws IOException, InterruptedException {
        Path[] classesFirst = {};
        if (control.mutant != null) {
            Path classes = Files.createDirectories(directory.resolve("classes"));
            control.mutant.compile(sources, classes);
            classesFirst = new Path[] {classes};
        }
        String test = control.test.getName();
        for (int attempt = 1, millis = 50; attempt <= TRIES; attempt++, millis *= 3) {
            Path run = directory.resolve("try-" + attempt);
            Harvest harvest =
                    new Campaign(List.of(test), control.properties, 2 * attempt, millis, run).run(classesFirst);
            for (Tally tally : harvest.tallies()) {
                if (!tally.forbidden().isEmpty()) {
                    System.out.printf(
                            "  %-32s %-16s showed %s in %,d samples, try %d%n",
                            control.name(), Table.simpleName(test), tally.forbidden(), tally.samples(), attempt);
                    return true;
                }
            }
        }
        System.out.printf("  %-32s %-16s SURVIVED%n", control.name(), Table.simpleName(test));
        return false;
    }
}
