package dev.stormproof.conformance.history;

import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Subject;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What random transactions do, and a log of it.
 *
 * @param <X> the subject's handle of a running transaction
 */
final class RandomBody<X> {
    /*
     * A transaction touches one to four variables. It reads one, or reads and writes it, or writes it blindly; some it
     * writes twice, to tempt the subject into showing the first value; and it looks again at what it touched first.
     * Where the subject has them, inner levels and alternatives take the place of a touch, and in those the same goes
     * on. A level may throw, which is caught behind it or let out; the first alternative may retry, so that nobody
     * waits: the second one never does. Some transactions only read, all variables; some throw early or at the end and
     * must leave no trace. What a transaction does depends on its seed, and on nothing that it sees.
     *
     * If a subject runs a level or an alternative again by itself within an attempt, what was logged of the first run
     * is taken back, since nothing is known of how it ended.
     */
    private static final int KINDS = 16;
    private static final int READ_ONLY = 3; // so many of the kinds only read
    private static final int MOST = 4; // touches of a transaction that also writes, and of a level
    private static final int DEPTH = 2; // levels inside each other

    /** What a body throws on purpose. */
    static final class Rollback extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Rollback() {
            super("rolled back on purpose", null, false, false);
        }
    }

    /** How a level or an alternative ends. */
    private enum Ending {
        WELL,
        THROWING,
        RETRYING
    }

    private final Subject<X> subject;
    private final List<LongRef<X>> variables;
    private final Log log;
    private final boolean nesting;
    private final boolean choosing;
    private final boolean noisy;
    private final SplittableRandom noise;

    RandomBody(
            Subject<X> subject,
            List<LongRef<X>> variables,
            RandomTransactions.Settings settings,
            SplittableRandom noise,
            Log log) {
        this.subject = subject;
        this.variables = variables;
        this.log = log;
        this.noise = noise;
        nesting = settings.operations().contains(Operation.NESTED);
        choosing = settings.operations().containsAll(EnumSet.of(Operation.OR_ELSE, Operation.RETRY));
        noisy = settings.noise();
    }

    static boolean onlyReads(long program) {
        return Math.floorMod(program, KINDS) < READ_ONLY;
    }

    /** Does what a transaction with this seed does. */
    Void run(X tx, long program) {
        SplittableRandom random = new SplittableRandom(program);
        if (onlyReads(program)) {
            int first = random.nextInt(variables.size());
            for (int i = 0; i < variables.size(); i++) {
                read(tx, (first + i) % variables.size());
                makeNoise();
            }
            read(tx, first);
        } else {
            part(tx, random, 0);
            if (random.nextInt(KINDS) == 0) {
                throw new Rollback();
            }
        }
        return null;
    }

    private void part(X tx, SplittableRandom random, int depth) {
        int first = random.nextInt(variables.size());
        int touches = Math.min(1 + random.nextInt(MOST), variables.size());
        for (int i = 0; i < touches; i++) {
            int dice = random.nextInt(2 * KINDS);
            if (dice == 0 && random.nextInt(4) == 0) {
                throw new Rollback();
            } else if (dice <= 1 && nesting && depth < DEPTH) {
                nested(tx, random, depth);
            } else if (dice >= 2 && dice <= 3 && choosing && depth < DEPTH) {
                choice(tx, random, depth);
            } else {
                touch(tx, random, (first + i) % variables.size());
            }
            makeNoise();
        }
        read(tx, first);
    }

    private void touch(X tx, SplittableRandom random, int variable) {
        boolean writing = random.nextBoolean();
        boolean blind = random.nextInt(4) == 0;
        if (!writing || !blind) {
            read(tx, variable);
        }
        if (writing) {
            if (random.nextInt(4) == 0) {
                write(tx, variable);
                makeNoise();
            }
            write(tx, variable);
        }
    }

    private void read(X tx, int variable) {
        log.read(variable, variables.get(variable).get(tx));
    }

    private void write(X tx, int variable) {
        variables.get(variable).set(tx, log.write(variable));
    }

    private void nested(X tx, SplittableRandom random, int depth) {
        Ending ending = random.nextBoolean() ? Ending.WELL : Ending.THROWING;
        boolean letOut = random.nextInt(4) == 0;
        long program = random.nextLong();
        int mark = log.steps;
        try {
            subject.nested(tx, inner -> level(inner, Step.Kind.NESTED, mark, program, depth, ending));
        } catch (Rollback e) {
            if (letOut) {
                throw e;
            }
        }
    }

    private void choice(X tx, SplittableRandom random, int depth) {
        Ending ending = random.nextInt(4) == 0 ? Ending.WELL : Ending.RETRYING;
        long leftProgram = random.nextLong();
        long rightProgram = random.nextLong();
        int mark = log.steps;
        int[] rightMark = {-1}; // not yet there
        subject.<Void>orElse(
                tx,
                inner -> {
                    rightMark[0] = -1;
                    return level(inner, Step.Kind.OR_ELSE, mark, leftProgram, depth, ending);
                },
                inner -> {
                    rightMark[0] = rightMark[0] < 0 ? log.steps : rightMark[0];
                    return level(inner, Step.Kind.OR_ELSE, rightMark[0], rightProgram, depth, Ending.WELL);
                });
    }

    private Void level(X tx, Step.Kind kind, int mark, long program, int depth, Ending ending) {
        log.truncate(mark);
        log.level(kind);
        boolean well = false;
        try {
            part(tx, new SplittableRandom(program), depth + 1);
            if (ending == Ending.THROWING) {
                throw new Rollback();
            }
            if (ending == Ending.RETRYING) {
                subject.retry(tx);
            }
            well = true;
            return null;
        } finally {
            log.level(well ? Step.Kind.KEEP : Step.Kind.UNDO);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // noise is what it is for
    private void makeNoise() {
        if (noisy) {
            int dice = noise.nextInt(64);
            if (dice == 0) {
                Thread.yield();
            }
            for (int i = dice < 4 ? 100 * dice : 0; i > 0; i--) {
                Thread.onSpinWait();
            }
        }
    }
}
