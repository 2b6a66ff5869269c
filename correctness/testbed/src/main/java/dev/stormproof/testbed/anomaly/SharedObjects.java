package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The anomalies of objects with plain fields that go from hand to hand by transactions. */
final class SharedObjects {
    private static final int LONGEST_SPIN = 200;

    private SharedObjects() {}

    static List<Anomaly> all() {
        return List.of(
                new Anomaly(
                        "unsafe-publication",
                        """
                        A transaction makes an object and commits a reference to it; who reads that sees it half made.
                        Its fields are plain, and that they are seen with the reference must come from the commit.
                        Otherwise the compiler or the processor may turn the order around.
                        x86 does so less than others: what is not seen on it may be there all the same.""",
                        Guarantee.SAFE_PUBLICATION,
                        Set.of(),
                        Anomaly.Technique.STRESS,
                        SharedObjects::publish),
                new Anomaly(
                        "unsafe-privatization",
                        """
                        A transaction takes an object out of its variable and commits: now it is nobody else's.
                        But an attempt that found it there before is still at it, and does not know that it is too late.
                        It sees the plain changes that the owner makes, or makes some of its own.
                        Few STMs rule this out; with others, objects in variables had better be immutable.""",
                        Guarantee.SAFE_PRIVATIZATION,
                        Set.of(),
                        Anomaly.Technique.FORCED,
                        Forced.by(SharedObjects::privatize, "T1 T2* T1*")));
    }

    private static final class Parcel {
        int packed;
        int sealed;
    }

    /** T1 packs a parcel before it writes the reference, and seals it after that, before it commits. */
    private static <X> Evidence publish(Subject<X> subject, Effort effort) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(effort.seed());
        Parcel empty = new Parcel();
        Ref<X, Parcel> r = subject.ref(empty);
        Crowd crowd = new Crowd(effort.patience());
        crowd.add("T1", () -> {
            while (crowd.goesOn()) {
                int spin = random.nextInt(LONGEST_SPIN);
                subject.atomically(tx -> {
                    Parcel parcel = new Parcel();
                    parcel.packed = 1;
                    r.set(tx, parcel);
                    Noise.spin(spin);
                    parcel.sealed = 1;
                    return true;
                });
                Noise.spin(spin);
            }
        });
        Receiver receiver = new Receiver();
        crowd.add("T2", () -> {
            while (crowd.goesOn()) {
                Parcel parcel = subject.readOnly(r::get);
                if (parcel != empty) {
                    receiver.look(parcel.packed, parcel.sealed, parcel);
                }
            }
        });
        crowd.perform(effort.time());
        return new Evidence(receiver.attempts, receiver.sightings, receiver.witness);
    }

    /** Counts what is received, and what of it was not ready. */
    private static final class Receiver {
        private long attempts;
        private long sightings;
        private @Nullable Witness witness;
        private @Nullable Parcel last;
        private boolean sighted;

        void look(int packed, int sealed, Parcel parcel) {
            if (parcel != last) {
                attempts++;
                sighted = false;
            }
            last = parcel;
            if (packed + sealed < 2 && !sighted) {
                sightings++;
                sighted = true;
                witness = new Witness(
                        "T2 has read a reference, and of the object's two fields, which are 1 when it is committed, saw "
                                + packed + " and " + sealed,
                        List.of(
                                new Witness.Step("T1", 1, "makes an object, its first field is 1, and writes r"),
                                new Witness.Step("T1", 1, "lets its second field be 1"),
                                new Witness.Step("T2", 1, "reads r, and commits"),
                                new Witness.Step("T2", 1, "sees " + packed + " and " + sealed + " in the object")));
            }
        }
    }

    /** T2 takes the parcel that T1 is at. */
    private static <X> Verdict privatize(Scene<X> scene) {
        Parcel parcel = new Parcel();
        Ref<X, Parcel> r = scene.subject().ref(parcel);
        Role<X> t1 = scene.transaction(a -> {
            a.pause();
            Parcel mine = r.get(a.tx());
            a.pause();
            if (mine == parcel) {
                a.tell(USES);
                mine.packed++;
            }
        });
        Role<X> t2 = scene.transaction(a -> {
            a.pause();
            r.set(a.tx(), new Parcel());
            a.tell("takes the object out of r");
        });
        Predicate<Chronicle.Entry> uses =
                entry -> entry.role() == t1 && entry.words().equals(USES);
        Predicate<Chronicle.Entry> owns = entry -> entry.role() == t2 && entry.deed() == Deed.COMMITS;
        return () -> scene.chronicle().has(uses) && scene.chronicle().inOrder(owns, uses)
                ? "T2 has taken an object out of r and committed, and T1 still uses it"
                : null;
    }

    private static final String USES = "uses the object that it found in r";
}
