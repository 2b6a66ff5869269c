package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A commit that is seen in half. */
final class TornCommit {
    static final Anomaly ANOMALY = new Anomaly(
            "torn-commit",
            """
            A transaction writes several variables; while it commits, others read one of them each.
            One sees a new value; after it has committed the next begins, and sees an old one of the same commit.
            Neither reader is inconsistent by itself, so no validation of reads can find it.
            The commit did not happen at one moment.""",
            Guarantee.SNAPSHOT_ISOLATION,
            Set.of(),
            Anomaly.Technique.STRESS,
            new Stressed(Forced.by(TornCommit::plot, "T1 T2* T3* T4* T5* T1*", "T1 T1 T1 T2* T3* T4* T5* T1*")));

    private TornCommit() {}

    static <X> Verdict plot(Scene<X> scene) {
        List<Variable<X>> all = Stream.of("a", "b", "c", "d", "e", "f", "g", "h")
                .map(name -> scene.variable(name, 0))
                .toList();
        Variable<X> first = all.get(0);
        Variable<X> last = all.get(all.size() - 1);
        scene.transaction(a -> all.forEach(each -> a.write(each, 1)));
        Role<X> t2 = scene.readOnly(a -> a.read(first));
        Role<X> t3 = scene.readOnlyAfter(t2, a -> a.read(last));
        Role<X> t4 = scene.readOnly(a -> a.read(last));
        Role<X> t5 = scene.readOnlyAfter(t4, a -> a.read(first));
        return () -> t2.saw(first, 1) && t3.saw(last, 0)
                ? "T1 wrote a = 1 and h = 1; T2 read a = 1 and committed, and T3, which began later, read h = 0"
                : t4.saw(last, 1) && t5.saw(first, 0)
                        ? "T1 wrote a = 1 and h = 1; T4 read h = 1 and committed, and T5, which began later, read a = 0"
                        : null;
    }
}
