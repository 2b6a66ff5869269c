package dev.stormproof.testbed.demo;

import static dev.stormproof.testbed.demo.WrongOutcomeException.require;

import dev.stormproof.stm.Engine;
import dev.stormproof.stm.TVar;
import java.util.concurrent.atomic.LongAdder;

/**
 * A bank that loses no money: not to an exception in the middle of a transfer, and not to transfers in opposed
 * directions, whose locks would deadlock. The motivation of concurrent-ruby's text.
 */
final class Transfer implements Demo {
    private static final int TOTAL = 100_100;

    @Override
    public String name() {
        return "transfer";
    }

    @Override
    public String summary() {
        return "money moved both ways between two accounts, some transfers failing half-way: none is lost";
    }

    @Override
    public String options() {
        return "--threads: each moves money, one more audits; --seconds";
    }

    @Override
    public int threads() {
        return 4;
    }

    @Override
    public void run(Terms terms, Screen screen) throws WrongOutcomeException, InterruptedException {
        Engine engine = terms.engine();
        TVar<Integer> a = new TVar<>(100_000);
        TVar<Integer> b = new TVar<>(100);

        move(engine, a, b, 10, false);
        screen.say("10 moved from a to b:            a = %d, b = %d", balance(engine, a), balance(engine, b));
        require(balance(engine, a) == 99_990 && balance(engine, b) == 110, "the transfer went wrong");
        tryToMove(engine, a, b, 10, true);
        screen.say("an exception after withdrawing:  a = %d, b = %d", balance(engine, a), balance(engine, b));
        require(balance(engine, a) == 99_990 && balance(engine, b) == 110, "the failed transfer left a trace");

        LongAdder transfers = new LongAdder();
        LongAdder audits = new LongAdder();
        Crew crew = new Crew();
        for (int i = 0; i < terms.threads(); i++) {
            boolean forth = i % 2 == 0;
            crew.add("mover " + i, () -> {
                for (int n = 1; crew.goesOn(); n++) {
                    if (tryToMove(engine, forth ? a : b, forth ? b : a, 10, n % 10 == 0)) {
                        transfers.increment();
                    }
                }
            });
        }
        crew.add("auditor", () -> {
            while (crew.goesOn()) {
                int total = engine.<Integer, RuntimeException>readOnly(tx -> tx.get(a) + tx.get(b));
                if (total != TOTAL) {
                    throw new IllegalStateException("an audit found " + total + " instead of " + TOTAL);
                }
                audits.increment();
            }
        });
        crew.workFor(terms.time(), screen, () -> transfers.sum() + " transfers, " + audits.sum() + " audits");

        int endA = balance(engine, a);
        int endB = balance(engine, b);
        screen.say("%d transfers and %d audits later:  a = %d, b = %d", transfers.sum(), audits.sum(), endA, endB);
        require(endA + endB == TOTAL && endA >= 0 && endB >= 0, "money was lost, made or owed");
    }

    /** Moves money, unless there is too little. Both accounts change or neither does, whatever happens. */
    private static boolean move(Engine engine, TVar<Integer> from, TVar<Integer> to, int amount, boolean fail) {
        return engine.<Boolean, RuntimeException>atomically(tx -> {
            if (tx.get(from) < amount) {
                return false;
            }
            tx.set(from, tx.get(from) - amount);
            if (fail) {
                throw new ArithmeticException("half-way");
            }
            tx.set(to, tx.get(to) + amount);
            return true;
        });
    }

    private static boolean tryToMove(Engine engine, TVar<Integer> from, TVar<Integer> to, int amount, boolean fail) {
        try {
            return move(engine, from, to, amount, fail);
        } catch (ArithmeticException halfWay) {
            return false; // it never happened
        }
    }

    private static int balance(Engine engine, TVar<Integer> account) {
        return engine.<Integer, RuntimeException>readOnly(tx -> tx.get(account));
    }
}
