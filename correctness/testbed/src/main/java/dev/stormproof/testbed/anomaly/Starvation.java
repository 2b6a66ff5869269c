package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The anomalies of a long transaction that always loses against short ones. */
final class Starvation {
    /** So many attempts without a commit count as no end. */
    private static final int NO_END = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PLAYS = 3;

    /** More than any limit that is known: Clojure's is 10,000. */
    private static final int BEYOND_LIMITS = 12_000;

    /** For those who back off so long that they would take minutes to come to a limit. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

    private Starvation() {}

    static List<Anomaly> all() {
        return List.of(
                new Anomaly(
                        "long-reader-starves",
                        """
                        A transaction that reads for long is rolled back each time that a short one has written meanwhile.
                        There is always a short one: the report is never done as long as there is anything to report on.
                        It works on a quiet system, and fails when it is needed.
                        Somebody must at some point let it read on, from the past or by waiting for it.""",
                        Guarantee.STARVATION_FREEDOM,
                        Set.of(),
                        Anomaly.Technique.FORCED,
                        new LongOne(new OneAfterTheOther(true), PLAYS)),
                new Anomaly(
                        "elder-writer-starves",
                        """
                        A transaction that writes what it read long before is rolled back each time by a short one.
                        Those who began later commit, again and again; the elder one begins anew each time.
                        Its share of the work is done many times over and always thrown away.
                        A policy that lets the elder go first, or after so many attempts alone, rules it out.""",
                        Guarantee.STARVATION_FREEDOM,
                        Set.of(),
                        Anomaly.Technique.FORCED,
                        new LongOne(new OneAfterTheOther(false), PLAYS)),
                new Anomaly(
                        "gives-up",
                        """
                        A transaction that always loses is tried so often, and then an exception comes out of the call.
                        Nothing is wrong with it but that others are in its way: a limit that nobody has set is reached.
                        Callers do not expect it, since without others it never happens.
                        The more there is to do, the more of it fails.""",
                        Guarantee.STARVATION_FREEDOM,
                        Set.of(),
                        Anomaly.Technique.FORCED,
                        new LongOne(Starvation::givesUp, 1)));
    }

    /** T1 is long: in each of its attempts T2 commits after T1's first read, if the subject lets it. */
    private record LongOne(Plot plot, int plays) implements Program {
        @Override
        public <X> Evidence provoke(Subject<X> subject, Effort effort) throws InterruptedException {
            Tally tally = new Tally();
            for (int play = 0; play < plays; play++) {
                Scene<X> scene = new Scene<>(subject, plot);
                Role<X> t1 = scene.threads().get(0).get(0);
                Role<X> t2 = scene.threads().get(1).get(0);
                Disturbance disturbance = new Disturbance(2);
                t1.pace(disturbance);
                Crowd crowd = new Crowd(effort.patience());
                crowd.add(t1.name(), () -> {
                    t1.perform();
                    crowd.stop();
                });
                crowd.add(t2.name(), () -> {
                    while (crowd.goesOn()) {
                        disturbance.perform(t2);
                    }
                });
                crowd.perform(PATIENCE);
                scene.audit().perform();
                tally.add(scene);
            }
            return tally.evidence();
        }
    }

    private record OneAfterTheOther(boolean readOnly) implements Plot {
        @Override
        public <X> Verdict set(Scene<X> scene) {
            Role<X> t1 = longOne(scene, readOnly, new Patience(NO_END, PATIENCE));
            Role<X> t2 = scene.threads().get(1).get(0);
            return () -> t1.committed() || t1.attempts() <= Patience.FEWEST
                    ? null
                    : "T1 has not committed in " + t1.attempts() + " attempts, while T2 did " + t2.commits() + " times";
        }
    }

    private static <X> Verdict givesUp(Scene<X> scene) {
        Role<X> t1 = longOne(scene, false, new Patience(BEYOND_LIMITS, LONG_ENOUGH));
        return () -> t1.thrown() == null || t1.abandoned()
                ? null
                : "T1, which others were faster than " + t1.attempts() + " times, was given up: " + t1.thrown();
    }

    /** T1; T2 changes all that it reads. */
    private static <X> Role<X> longOne(Scene<X> scene, boolean readOnly, Patience patience) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = readOnly
                ? scene.readOnly(a -> {
                    patience.check(a);
                    a.read(x);
                    a.read(y);
                })
                : scene.transaction(a -> {
                    patience.check(a);
                    a.write(y, a.read(x) + 1);
                    a.write(x, 0);
                });
        scene.transaction(a -> {
            a.write(x, a.read(x) + 1);
            a.write(y, a.read(y) + 1);
        });
        return t1;
    }
}
