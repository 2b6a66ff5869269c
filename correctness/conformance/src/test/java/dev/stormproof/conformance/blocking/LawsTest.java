package dev.stormproof.conformance.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.Txn;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The laws of {@code retry}, {@code orElse}, {@code nested} and exceptions, those of GHC's and cats-stm's STM, for
 * random transactions: both sides have the same outcome and leave the same values.
 */
class LawsTest {
    private static final int CASES = 400;
    private static final int VARIABLES = 4;

    /** A transaction over an array of variables. */
    @FunctionalInterface
    private interface Action {
        long run(Txn tx, TLong[] variables);
    }

    private static final class ActionException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final Action RETRY = (tx, variables) -> tx.<Long>retry();

    private static final Action THROW = (tx, variables) -> {
        throw new ActionException();
    };

    private static Action orElse(Action left, Action right) {
        return (tx, variables) -> tx.<Long, RuntimeException>orElse(
                inner -> left.run(inner, variables), inner -> right.run(inner, variables));
    }

    private static Action nested(Action part) {
        return (tx, variables) -> tx.<Long, RuntimeException>nested(inner -> part.run(inner, variables));
    }

    private static Action then(Action first, Action second) {
        return (tx, variables) -> first.run(tx, variables) + second.run(tx, variables);
    }

    /** Goes on with something else if it throws, what it wrote being undone. */
    private static Action orOnException(Action action, Action otherwise) {
        return (tx, variables) -> {
            try {
                return nested(action).run(tx, variables);
            } catch (ActionException e) {
                return otherwise.run(tx, variables);
            }
        };
    }

    private static Action set(int variable, long value) {
        return (tx, variables) -> {
            tx.set(variables[variable], value);
            return 0;
        };
    }

    private static Action random(SplittableRandom random, int depth) {
        int variable = random.nextInt(VARIABLES);
        int value = random.nextInt(10);
        return switch (random.nextInt(depth > 0 ? 8 : 4)) {
            case 0 -> set(variable, value);
            case 1 -> (tx, variables) -> tx.get(variables[variable]);
            case 2 ->
                (tx, variables) -> {
                    tx.check(tx.get(variables[variable]) != value);
                    return 1;
                };
            case 3 ->
                (tx, variables) -> {
                    if (tx.get(variables[variable]) == value) {
                        throw new ActionException();
                    }
                    return 2;
                };
            case 4 -> orElse(random(random, depth - 1), random(random, depth - 1));
            case 5 -> orOnException(random(random, depth - 1), random(random, depth - 1));
            default -> then(random(random, depth - 1), random(random, depth - 1));
        };
    }

    /** What comes out of it, and what it leaves. */
    private static String outcome(Action action, long[] before) {
        TLong[] variables = LongStream.of(before).mapToObj(TLong::new).toArray(TLong[]::new);
        String result;
        try {
            result = Stm.<String, RuntimeException>atomically(tx -> tx.<String, RuntimeException>orElse(
                    left -> "result " + action.run(left, variables), right -> "retry"));
        } catch (ActionException e) {
            result = "exception";
        }
        long[] after = Stm.<long[], RuntimeException>readOnly(
                tx -> Arrays.stream(variables).mapToLong(tx::get).toArray());
        return result + ", then " + Arrays.toString(after);
    }

    /** For random actions in place of the parameters. */
    private static void assertSame(Function<Action[], Action> left, Function<Action[], Action> right) {
        for (long seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Action[] actions = {random(random, 3), random(random, 3), random(random, 3)};
            long[] before = random.longs(VARIABLES, 0, 10).toArray();
            assertEquals(outcome(left.apply(actions), before), outcome(right.apply(actions), before), "seed " + seed);
        }
    }

    @Test
    void retryIsTheLeftUnitOfOrElse() {
        assertSame(p -> orElse(RETRY, p[0]), p -> p[0]);
    }

    @Test
    void retryIsTheRightUnitOfOrElse() {
        assertSame(p -> orElse(p[0], RETRY), p -> p[0]);
    }

    @Test
    void orElseIsAssociative() {
        assertSame(p -> orElse(orElse(p[0], p[1]), p[2]), p -> orElse(p[0], orElse(p[1], p[2])));
    }

    @Test
    void setThenRetryHasNoEffect() {
        assertSame(p -> orElse(then(set(0, 99), RETRY), p[0]), p -> p[0]);
        assertSame(p -> orElse(then(p[1], RETRY), p[0]), p -> orElse(then(p[1], RETRY), orElse(RETRY, p[0])));
        assertSame(p -> then(set(0, 99), RETRY), p -> RETRY);
    }

    @Test
    void whatFollowsRetryOrAnExceptionDoesNotMatter() {
        assertSame(p -> then(RETRY, p[0]), p -> RETRY);
        assertSame(p -> then(THROW, p[0]), p -> THROW);
    }

    @Test
    void anExceptionIsNoReasonForTheOtherAlternative() {
        assertSame(p -> orElse(THROW, p[0]), p -> THROW);
    }

    @Test
    void setThenThrowHasNoEffect() {
        assertSame(p -> orOnException(then(set(0, 99), THROW), p[0]), p -> p[0]);
        assertSame(p -> then(set(0, 99), THROW), p -> THROW);
    }

    @Test
    void aPartThatDoesNotThrowIsNoDifferent() {
        assertSame(p -> nested(p[0]), p -> p[0]);
        assertSame(p -> orOnException(p[0], THROW), p -> p[0]);
    }

    @Test
    void theLastWriteIsWhatIsRead() {
        assertSame(p -> then(set(1, 5), then(set(1, 6), p[0])), p -> then(set(1, 6), p[0]));
        assertSame(
                p -> then(set(1, 6), (tx, variables) -> tx.get(variables[1])),
                p -> then(set(1, 6), (tx, variables) -> 6));
        assertSame(
                p -> then(
                        (tx, variables) -> {
                            tx.set(variables[1], tx.get(variables[1]));
                            return 0;
                        },
                        p[0]),
                p -> then((tx, variables) -> 0, p[0]));
    }

    @Test
    void alternativesDistributeOverWhatComesBefore() {
        assertSame(p -> then(set(2, 7), orElse(p[0], p[1])), p -> orElse(then(set(2, 7), p[0]), then(set(2, 7), p[1])));
    }
}
