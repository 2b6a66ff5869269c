package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The anomalies of transactions that get nowhere: since each is in the other's way, or in its own. */
final class Standstill {
    /** So many attempts, and no commit, count as no end. */
    private static final int NO_END = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PLAYS = 3;

    private Standstill() {}

    static List<Anomaly> all() {
        return List.of(
                new Anomaly(
                        "deadlock",
                        """
                        Two transactions each hold what the other wants, and wait for each other for ever.
                        One has written x and wants y, the other y and wants x; or both have read what both will write.
                        Nobody who uses an STM should have to think of the order in which to touch variables.
                        Everybody else who wants one of them stands still with them.""",
                        Guarantee.LIVELOCK_FREEDOM,
                        Set.of(),
                        Anomaly.Technique.FORCED,
                        new Hanging(Forced.by(Standstill::opposedWrites, "T1 T2 T1* T2*", "T2 T1 T1* T2*")
                                .or(Standstill::opposedReads, "T1 T2 T1* T2*", "T1 T2 T1 T2 T1* T2*")
                                .or(Standstill::upgrades, "T1 T2 T1* T2*"))),
                new Anomaly(
                        "livelock",
                        """
                        Two transactions that write the same variables in opposed orders roll each other back without end.
                        Each finds the other's lock, gives up its own, begins again at once, and meets the other again.
                        The machine is busy, and nothing is done.
                        It takes bodies that are long enough for both to be inside at the same time, or one that waits.""",
                        Guarantee.LIVELOCK_FREEDOM,
                        Set.of(),
                        Anomaly.Technique.FORCED,
                        Standstill::livelock),
                new Anomaly(
                        "hangs-alone",
                        """
                        A transaction that nobody disturbs does not come to its end.
                        It writes what is there already, or only copies a value, and its commit waits for what never comes.
                        Commits that take a short way when nothing has changed may take it back to where they began.
                        No policy helps: there is nobody who could give way.""",
                        Guarantee.LIVELOCK_FREEDOM,
                        Set.of(),
                        Anomaly.Technique.FORCED,
                        new Hanging(Forced.by(Standstill::writesTheSame, "T1*")
                                .or(Standstill::writesBack, "T1*")
                                .or(Standstill::copies, "T1*"))));
    }

    private static <X> Verdict opposedWrites(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        scene.transaction(a -> {
            a.write(x, 1);
            a.write(y, 1);
        });
        scene.transaction(a -> {
            a.write(y, 2);
            a.write(x, 2);
        });
        return () -> null;
    }

    private static <X> Verdict opposedReads(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        scene.transaction(a -> a.write(y, a.read(x) + 1));
        scene.transaction(a -> a.write(x, a.read(y) + 1));
        return () -> null;
    }

    private static <X> Verdict upgrades(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        for (int i = 0; i < 2; i++) {
            scene.transaction(a -> a.write(x, a.read(x) + 1));
        }
        return () -> null;
    }

    private static <X> Verdict writesTheSame(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 1);
        scene.transaction(a -> a.write(x, 1));
        return () -> null;
    }

    private static <X> Verdict writesBack(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 1);
        scene.transaction(a -> a.write(x, a.read(x)));
        return () -> null;
    }

    private static <X> Verdict copies(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 1);
        Variable<X> y = scene.variable("y", 0);
        scene.transaction(a -> a.write(y, a.read(x)));
        return () -> null;
    }

    /** As opposed writes; each gives up after so many attempts, or when it is late. */
    private record Opposed(Patience patience) implements Plot {
        @Override
        public <X> Verdict set(Scene<X> scene) {
            Variable<X> x = scene.variable("x", 0);
            Variable<X> y = scene.variable("y", 0);
            Role<X> t1 = scene.transaction(a -> addToBoth(a, x, y));
            Role<X> t2 = scene.transaction(a -> addToBoth(a, y, x));
            return () -> gaveUpBefore(t1, t2) || gaveUpBefore(t2, t1)
                    ? "after " + t1.attempts() + " attempts of T1 and " + t2.attempts() + " of T2 neither had committed"
                    : null;
        }

        private <X> void addToBoth(Attempt<X> a, Variable<X> first, Variable<X> second) {
            patience.check(a);
            a.write(first, a.read(first) + 1);
            a.write(second, a.read(second) + 1);
        }

        private static <X> boolean gaveUpBefore(Role<X> one, Role<X> other) {
            return one.abandoned() && !other.did(Deed.COMMITS, one, Deed.THROWS);
        }
    }

    private static <X> Evidence livelock(Subject<X> subject, Effort effort) throws InterruptedException {
        Tally tally = new Tally();
        for (int play = 0; play < PLAYS; play++) {
            Scene<X> scene = new Scene<>(subject, new Opposed(new Patience(NO_END, PATIENCE)));
            Pace encounter = new Encounter(3);
            Crowd crowd = new Crowd(effort.patience());
            for (List<Role<X>> thread : scene.threads()) {
                Role<X> role = thread.get(0);
                role.pace(encounter);
                crowd.add(role.name(), role::perform);
            }
            crowd.perform(PATIENCE);
            scene.audit().perform();
            tally.add(scene);
        }
        return tally.evidence();
    }
}
