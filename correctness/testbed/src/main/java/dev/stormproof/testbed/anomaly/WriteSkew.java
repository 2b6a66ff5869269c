package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Two that each write what the other has read. */
final class WriteSkew {
    static final Anomaly ANOMALY = new Anomaly(
            "write-skew",
            """
            Two transactions read the same variables, then each writes another one of them, and both commit (A5B).
            Each kept the rule by what it saw; together they break it.
            Nobody overwrote anybody, so comparing writes alone does not find it.
            Both doctors go off duty, since each saw the other on duty.""",
            Guarantee.STRICT_SERIALIZABILITY,
            Set.of(),
            Anomaly.Technique.FORCED,
            Forced.by(WriteSkew::onDuty, "T1 T1 T2* T1*", "T1 T1 T2 T2 T1* T2*", "T1 T1 T2 T2 T1 T2 T1* T2*")
                    .or(WriteSkew::crossed, "T1 T2* T1*", "T1 T2 T1* T2*"));

    static final Anomaly PREDICATE = new Anomaly(
            "predicate-skew",
            """
            A rule holds over several variables: at most one of four seats is taken.
            Two transactions read all, find them free, and take one each, not the same; both commit.
            It is the phantom of databases: what each relied on was an absence.
            A range, a sum or a search needs its reads protected, not only what it writes.""",
            Guarantee.STRICT_SERIALIZABILITY,
            Set.of(),
            Anomaly.Technique.FORCED,
            Forced.by(WriteSkew::seats, "T1 T1 T2* T1*", "T1 T1 T1 T1 T2* T1*", "T1 T1 T1 T1 T2 T2 T2 T2 T1* T2*"));

    private WriteSkew() {}

    static <X> Verdict onDuty(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 1);
        Variable<X> y = scene.variable("y", 1);
        Role<X> t1 = scene.transaction(a -> leave(a, x, y));
        Role<X> t2 = scene.transaction(a -> leave(a, y, x));
        return () -> t1.committed() && t2.committed() && scene.atEnd(x) + scene.atEnd(y) == 0
                ? "T1 set x = 0 since it saw y = 1, T2 set y = 0 since it saw x = 1, and both committed"
                : null;
    }

    private static <X> void leave(Attempt<X> attempt, Variable<X> mine, Variable<X> other) {
        if (attempt.read(mine) + attempt.read(other) == 2) {
            attempt.write(mine, 0);
        }
    }

    static <X> Verdict crossed(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.transaction(a -> a.write(x, a.read(y) + 1));
        Role<X> t2 = scene.transaction(a -> a.write(y, a.read(x) + 1));
        return () -> t1.saw(y, 0) && t2.saw(x, 0)
                ? "T1 read y = 0 and wrote x, T2 read x = 0 and wrote y, and both committed"
                : null;
    }

    static <X> Verdict seats(Scene<X> scene) {
        List<Variable<X>> seats = Stream.of("a", "b", "c", "d")
                .map(name -> scene.variable(name, 0))
                .toList();
        Role<X> t1 = scene.transaction(a -> take(a, seats, seats.get(3)));
        Role<X> t2 = scene.transaction(a -> take(a, seats, seats.get(0)));
        return () -> t1.committed()
                        && t2.committed()
                        && seats.stream().mapToLong(scene::atEnd).sum() > 1
                ? "T1 took d, T2 took a, each saw all four free, and both committed"
                : null;
    }

    private static <X> void take(Attempt<X> attempt, List<Variable<X>> seats, Variable<X> mine) {
        if (seats.stream().mapToLong(attempt::read).sum() == 0) {
            attempt.write(mine, 1);
        }
    }
}
