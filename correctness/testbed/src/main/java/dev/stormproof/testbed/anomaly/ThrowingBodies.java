package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The anomalies of bodies out of which something is thrown. */
final class ThrowingBodies {
    /*
     * STMs keep what a transaction touches in another way when it is much, and some find out by running it again: the
     * first attempt of a kind that is new to them takes another path than the later ones. Hence not one first.
     */
    private static final int SOME = 2;
    private static final int MANY = 24;

    private static final String THROW_AND_LOOK = "T1* T2* T3* T4*";

    private ThrowingBodies() {}

    static List<Anomaly> all() {
        return List.of(
                new Anomaly(
                        "exception-leaks-writes",
                        """
                        The body of a transaction throws, and what it had written stays.
                        Half of a transfer is in the accounts, and who catches the exception believes that nothing is.
                        A transaction is all or nothing, and with an exception it is nothing.
                        That holds whether it wrote one variable or many, and whoever looks.""",
                        Guarantee.ROLLBACK,
                        Set.of(),
                        Anomaly.Technique.FORCED,
                        Forced.by(new Leak(SOME, ThrowingBodies::exception), THROW_AND_LOOK)
                                .or(new Leak(1, ThrowingBodies::exception), THROW_AND_LOOK)
                                .or(new Leak(MANY, ThrowingBodies::exception), THROW_AND_LOOK)),
                new Anomaly(
                        "error-leaks-writes",
                        """
                        An error is thrown out of the body, and what it had written stays.
                        Some STMs know exceptions only, and forget that in a body the stack may end, or memory run out.
                        The loop around it all catches the error, as those of servers do.
                        It goes on with half of a transaction.""",
                        Guarantee.ROLLBACK,
                        Set.of(),
                        Anomaly.Technique.FORCED,
                        Forced.by(new Leak(SOME, ThrowingBodies::error), THROW_AND_LOOK)
                                .or(new Leak(1, ThrowingBodies::error), THROW_AND_LOOK)
                                .or(new Leak(MANY, ThrowingBodies::error), THROW_AND_LOOK)
                                .or(new Leak(1, ThrowingBodies::endOfTheStack), THROW_AND_LOOK)),
                new Anomaly(
                        "exception-lost",
                        """
                        The body throws, and nothing comes out, or something else in its place.
                        Who called cannot tell why the transaction did not take place, or even believes that it did.
                        STMs end attempts by exceptions of their own, and some take for theirs what is not.
                        One that has what the body threw among its causes is let pass.""",
                        Guarantee.ROLLBACK,
                        Set.of(),
                        Anomaly.Technique.FORCED,
                        Forced.by(new Loss(ThrowingBodies::exception), "T1*")
                                .or(new Loss(ThrowingBodies::ordinaryException), "T1*")
                                .or(new Loss(ThrowingBodies::error), "T1*")
                                .or(new Loss(ThrowingBodies::endOfTheStack), "T1*")),
                new Anomaly(
                        "exception-keeps-locks",
                        """
                        The body throws, and its transaction does not quite end: a lock is kept, or its thread is still in.
                        The next transaction on these variables waits for ever, or becomes a part of one that is over.
                        In that case it seems to commit, and its writes are never seen.
                        One bad input stops the system, long after it was answered with an error message.""",
                        Guarantee.ROLLBACK,
                        Set.of(),
                        Anomaly.Technique.FORCED,
                        new Hanging(Forced.by(new KeptLocks(SOME), "T1* T2* T3*", "T1* T3* T2*", "T1 T1 T2 T1*")
                                .or(new KeptLocks(MANY), "T1* T2* T3*", "T1* T3* T2*"))));
    }

    private static void exception() {
        throw new AbandonedException();
    }

    private static void ordinaryException() {
        throw new IllegalStateException("thrown by the body");
    }

    private static void error() {
        throw new AssertionError("thrown by the body");
    }

    private static void endOfTheStack() {
        recurse(0);
    }

    @SuppressWarnings("InfiniteRecursion") // that is what it is for
    private static int recurse(int depth) {
        return recurse(depth + 1) + depth;
    }

    /** T1 writes and throws; another thread and its own look for what it wrote. */
    private record Leak(int size, Runnable throwing) implements Plot {
        @Override
        public <X> Verdict set(Scene<X> scene) {
            List<Variable<X>> variables = variables(scene, size);
            Role<X> t1 = scene.transaction(a -> {
                variables.forEach(variable -> a.write(variable, 1));
                a.fail(throwing);
            });
            Role<X> t2 = scene.readOnly(a -> variables.forEach(a::read));
            Variable<X> y = scene.variable("y", 0);
            Role<X> t3 = scene.transactionAfter(t1, a -> {
                variables.forEach(a::read);
                a.write(y, 1);
            });
            Role<X> t4 = scene.readOnlyAfter(t1, a -> variables.forEach(a::read));
            return () -> {
                for (Variable<X> x : variables) {
                    if (t2.saw(x, 1) || t3.saw(x, 1) || t4.saw(x, 1) || scene.atEnd(x) == 1) {
                        return "T1 wrote " + x.name() + " = 1 and threw, and the 1 was seen";
                    }
                }
                return null;
            };
        }
    }

    /** T1 throws; something else happens. */
    private record Loss(Runnable throwing) implements Plot {
        @Override
        public <X> Verdict set(Scene<X> scene) {
            Variable<X> x = scene.variable("x", 0);
            Role<X> t1 = scene.transaction(a -> {
                a.write(x, a.read(x) + 1);
                a.fail(throwing);
            });
            return () -> t1.cameOut()
                    ? null
                    : "T1 threw, and " + (t1.thrown() == null ? "nothing" : t1.thrown()) + " came out";
        }
    }

    /** T1 reads, writes and throws; another thread and its own go on with other transactions. */
    private record KeptLocks(int size) implements Plot {
        @Override
        public <X> Verdict set(Scene<X> scene) {
            Variable<X> x = scene.variable("x", 0);
            Variable<X> y = scene.variable("y", 0);
            List<Variable<X>> variables = variables(scene, size);
            Role<X> t1 = scene.transaction(a -> {
                variables.forEach(variable -> a.write(variable, 1));
                a.write(x, a.read(y) + 1);
                a.fail();
            });
            Role<X> t2 = scene.transaction(a -> {
                variables.forEach(a::read);
                a.write(x, 2);
            });
            Role<X> t3 = scene.transactionAfter(t1, a -> {
                variables.forEach(a::read);
                a.write(y, 3);
            });
            return () -> {
                for (Role<X> next : List.of(t2, t3)) {
                    if (next.thrown() != null) {
                        return "T1 threw, and " + next.name() + " cannot commit any more";
                    }
                }
                return scene.atEnd(x) == 2 && scene.atEnd(y) == 3
                        ? null
                        : "T1 threw, and what T2 and T3 have committed later, x = 2 and y = 3, is x = " + scene.atEnd(x)
                                + " and y = " + scene.atEnd(y);
            };
        }
    }

    private static <X> List<Variable<X>> variables(Scene<X> scene, int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> scene.variable("x" + i, 0))
                .toList();
    }
}
