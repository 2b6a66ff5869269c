package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Operation;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The anomalies of what a transaction leaves for after its commit. */
final class DeferredEffects {
    private static final Set<Operation> NEEDS = Set.of(Operation.AFTER_COMMIT);
    private static final Set<Operation> WAITING = Set.of(Operation.RETRY);
    private static final Set<Operation> CHOOSING = Set.of(Operation.RETRY, Operation.OR_ELSE);
    private static final Set<Operation> NESTING = Set.of(Operation.NESTED);

    private DeferredEffects() {}

    static List<Anomaly> all() {
        return List.of(
                new Anomaly(
                        "effect-lost",
                        """
                        A transaction commits, and what it left for after the commit is not done, or is done twice.
                        A body may run many times, so letters are sent, agents told and files deleted after the commit.
                        Attempts that were rolled back, waits and inner levels on the way must not make a difference.
                        The order is in the books, and nobody was told to deliver it.""",
                        Guarantee.DEFERRED_EFFECTS,
                        NEEDS,
                        Anomaly.Technique.FORCED,
                        Forced.by(new Left(Set.of(), DeferredEffects::once), "T1* T2*", "T1 T2* T1*", "T1 T1 T2* T1*")
                                .or(new Left(WAITING, DeferredEffects::beforeAWait), "T1* T2*", "T1 T2* T1*")
                                .or(new Left(CHOOSING, DeferredEffects::inTheOtherAlternative), "T1* T2*")
                                .or(new Left(NESTING, DeferredEffects::inALevel), "T1* T2*", "T1 T2* T1*")),
                new Anomaly(
                        "effect-leaked",
                        """
                        An attempt, a level or an alternative is rolled back, and what it left for after the commit is done.
                        It was to be done if that takes place, and it has not taken place.
                        The transaction around it may commit later, without it, or never.
                        A letter is sent about an order that nobody has placed.""",
                        Guarantee.DEFERRED_EFFECTS,
                        NEEDS,
                        Anomaly.Technique.FORCED,
                        Forced.by(DeferredEffects::inTheFirstAttempt, "T1 T2* T1*", "T1 T1 T2* T1*")
                                .or(new Undone(Set.of(), DeferredEffects::beforeItThrows), "T1* T2*")
                                .or(new Undone(WAITING, DeferredEffects::whenItWaits), "T1* T2*")
                                .or(new Undone(CHOOSING, DeferredEffects::inTheFirstAlternative), "T1* T2*")
                                .or(new Undone(NESTING, DeferredEffects::inALevelThatThrows), "T1* T2*")));
    }

    /** The body of T1, which leaves an effect somewhere. */
    @FunctionalInterface
    private interface Body {
        <X> void run(Attempt<X> a, Variable<X> x, Runnable effect);

        /** This one, or the other if the subject cannot do what it needs. */
        default Body or(Body other, Set<Operation> needs, Scene<?> scene) {
            return scene.subject().operations().containsAll(needs) ? this : other;
        }
    }

    /** T1 leaves one effect in whatever attempt commits; T2 is in its way, or wakes it up. */
    private record Left(Set<Operation> needs, Body body) implements Plot {
        @Override
        public <X> Verdict set(Scene<X> scene) {
            AtomicInteger done = new AtomicInteger();
            Role<X> t1 = withRival(scene, body.or(DeferredEffects::once, needs, scene), done);
            return () -> t1.committed() && done.get() != 1
                    ? "T1 has committed, and what it left for after that was done " + done + " times"
                    : null;
        }
    }

    /** T1 leaves effects only in what is rolled back; T2 is in its way, or wakes it up. */
    private record Undone(Set<Operation> needs, Body body) implements Plot {
        @Override
        public <X> Verdict set(Scene<X> scene) {
            AtomicInteger done = new AtomicInteger();
            withRival(scene, body.or(DeferredEffects::beforeItThrows, needs, scene), done);
            return () -> done.get() > 0 ? "what was left by a part of T1 that was rolled back was done" : null;
        }
    }

    private static <X> Verdict inTheFirstAttempt(Scene<X> scene) {
        AtomicInteger done = new AtomicInteger();
        Body body = new Body() {
            @Override
            public <Y> void run(Attempt<Y> a, Variable<Y> x, Runnable effect) {
                long old = a.read(x);
                if (a.number() == 1) {
                    a.afterCommit(effect);
                }
                a.write(x, old + 1);
            }
        };
        Role<X> t1 = withRival(scene, body, done);
        return () -> t1.winner() > 1 && done.get() > 0
                ? "what was left by T1's first attempt, which was rolled back, was done"
                : null;
    }

    private static <X> Role<X> withRival(Scene<X> scene, Body body, AtomicInteger done) {
        Variable<X> x = scene.variable("x", 0);
        Role<X> t1 = scene.transaction(a -> body.run(a, x, () -> {
            done.incrementAndGet();
            a.tell("has its effect");
        }));
        scene.transaction(a -> a.write(x, 1));
        return t1;
    }

    private static <X> void once(Attempt<X> a, Variable<X> x, Runnable effect) {
        long old = a.read(x);
        a.afterCommit(effect);
        a.write(x, old + 1);
    }

    private static <X> void beforeAWait(Attempt<X> a, Variable<X> x, Runnable effect) {
        a.afterCommit(effect);
        if (a.read(x) == 0) {
            a.retry();
        }
    }

    private static <X> void inTheOtherAlternative(Attempt<X> a, Variable<X> x, Runnable effect) {
        a.orElse(
                () -> {
                    a.read(x);
                    a.retry();
                },
                () -> a.afterCommit(effect));
    }

    private static <X> void inALevel(Attempt<X> a, Variable<X> x, Runnable effect) {
        a.nested(() -> once(a, x, effect));
    }

    private static <X> void beforeItThrows(Attempt<X> a, Variable<X> x, Runnable effect) {
        once(a, x, effect);
        a.fail();
    }

    private static <X> void whenItWaits(Attempt<X> a, Variable<X> x, Runnable effect) {
        if (a.read(x) == 0) {
            a.afterCommit(effect);
            a.retry();
        }
    }

    private static <X> void inTheFirstAlternative(Attempt<X> a, Variable<X> x, Runnable effect) {
        a.orElse(
                () -> {
                    once(a, x, effect);
                    a.retry();
                },
                () -> a.write(x, 2));
    }

    private static <X> void inALevelThatThrows(Attempt<X> a, Variable<X> x, Runnable effect) {
        InnerLevels.attempt(a, () -> {
            once(a, x, effect);
            throw InnerLevels.thrownInside();
        });
    }
}
