package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An attempt that is doomed and does not know it. */
final class Zombie {
    static final Anomaly ANOMALY = new Anomaly(
            "zombie",
            """
            An attempt reads two variables, one from before and one from after another's commit.
            It will be rolled back, perhaps; until then its code runs on a state that never was.
            It may divide by a zero that cannot be, index out of an array, or send what it should not.
            Opacity forbids it for every attempt: who reads is told at once.""",
            Guarantee.OPACITY,
            Set.of(),
            Anomaly.Technique.FORCED,
            Forced.by(Zombie::reader, "T1 T2* T1*", "T2 T1 T2* T1*", "T2 T2 T1 T2* T1*")
                    .or(Zombie::readerOfReader, "T1 T2* T1*", "T2 T2 T1 T2* T1*")
                    .or(Zombie::writer, "T1 T1 T2* T1*", "T1 T2 T1 T2* T1*")
                    .or(Zombie::plain, "T1 T2* T1*", "T2 T1 T2* T1*"));

    static final Anomaly LOOP = new Anomaly(
            "zombie-loop",
            """
            An attempt that sees two values that cannot be together loops, since it waits for them to agree.
            Nobody tells it that it is doomed, although it goes on reading: it would never end by itself.
            Validation at commit does not help, for the commit is never reached.
            A thread at full load, and no deadlock to be found (this one gives up after a thousand rounds).""",
            Guarantee.OPACITY,
            Set.of(),
            Anomaly.Technique.FORCED,
            Forced.by(Zombie::loop, "T1 T2* T1*", "T2 T1 T2* T1*")
                    .or(Zombie::loopOfWriter, "T1 T1 T2* T1*", "T1 T1 T2 T2 T2* T1*"));

    private Zombie() {}

    private static final int ROUNDS = 1000;

    static <X> Verdict reader(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.readOnly(a -> {
            a.read(x);
            a.read(y);
        });
        blindWriter(scene, x, y);
        return () -> finding(t1, x, y);
    }

    /** In the other order, and against a writer that reads what it replaces. */
    static <X> Verdict readerOfReader(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.readOnly(a -> {
            a.read(y);
            a.read(x);
        });
        scene.transaction(a -> {
            a.write(x, a.read(x) + 1);
            a.write(y, a.read(y) + 1);
        });
        return () -> finding(t1, x, y);
    }

    /** By one that has written something else before. */
    static <X> Verdict writer(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Variable<X> z = scene.variable("z", 0);
        Role<X> t1 = scene.transaction(a -> {
            a.write(z, 1);
            a.read(x);
            a.read(y);
        });
        blindWriter(scene, x, y);
        return () -> finding(t1, x, y);
    }

    /** By one that has not said that it only reads. */
    static <X> Verdict plain(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Role<X> t1 = scene.transaction(a -> {
            a.read(x);
            a.read(y);
        });
        blindWriter(scene, x, y);
        return () -> finding(t1, x, y);
    }

    private static <X> void blindWriter(Scene<X> scene, Variable<X> x, Variable<X> y) {
        scene.transaction(a -> {
            a.write(x, 1);
            a.write(y, 1);
        });
    }

    private static <X> @Nullable String finding(Role<X> t1, Variable<X> x, Variable<X> y) {
        return t1.inSomeAttempt(n -> (t1.saw(n, x, 0) && t1.saw(n, y, 1)) || (t1.saw(n, x, 1) && t1.saw(n, y, 0)))
                ? "x and y are always equal, but an attempt of T1 read different values"
                : null;
    }

    static <X> Verdict loop(Scene<X> scene) {
        return loop(scene, false);
    }

    static <X> Verdict loopOfWriter(Scene<X> scene) {
        return loop(scene, true);
    }

    private static <X> Verdict loop(Scene<X> scene, boolean writes) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        Variable<X> z = scene.variable("z", 0);
        AtomicBoolean endless = new AtomicBoolean();
        scene.transaction(a -> {
            if (writes) {
                a.write(z, 1);
            }
            if (a.read(x) != a.read(y)) {
                for (int i = 0; i < ROUNDS; i++) {
                    z.ref().get(a.tx());
                }
                a.tell("has looped " + ROUNDS + " times");
                endless.set(true);
            }
        });
        blindWriter(scene, x, y);
        return () -> endless.get() ? "T1 loops as long as x and y differ, and nobody stops it" : null;
    }
}
