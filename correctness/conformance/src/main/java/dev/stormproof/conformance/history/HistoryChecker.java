package dev.stormproof.conformance.history;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decides whether one order of its attempts explains a {@link History}, and if none does, shows why.
 *
 * <pre>{@code
 * Verdict verdict = HistoryChecker.check(HistoryFile.read(path), Level.OPACITY);
 * if (verdict.violation() != null) {
 *     System.out.println(verdict.violation().story());
 * }
 * }</pre>
 *
 * <p>A violation that it reports is one. Where every variable is read before it is written, it finds every violation;
 * where there are blind writes it may give up, and says so, if very many attempts overlap; four threads are not many.
 */
public final class HistoryChecker {
    /*
     * First come reads that are wrong by themselves; then an order is looked for, which is quickly found if there is
     * one. Only if there is none does anybody ask why: the answer is a shortest cycle of who must come before whom, or,
     * where that depends on an order of writes which can only be concluded, a smallest part of the history.
     */
    private HistoryChecker() {}

    /**
     * Checks a history.
     *
     * @param history what was recorded
     * @param level what it is checked for
     * @return what came of it
     */
    public static Verdict check(History history, Level level) {
        boolean[] members = level.members(history);
        Footprints footprints = new Footprints(history, members);
        Violation broken = footprints.broken();
        if (broken != null) {
            return new Verdict(true, broken);
        }
        SerialOrder.Result result = new SerialOrder(footprints).search();
        if (result == SerialOrder.Result.FOUND) {
            return Verdict.EXPLAINED;
        }
        int[] cycle = new SerializationGraph(footprints).shortestCycle();
        if (cycle.length > 0) {
            return new Verdict(true, story(footprints, level, cycle));
        }
        return result == SerialOrder.Result.NONE
                ? new Verdict(true, story(history, level, Core.of(history, members)))
                : Verdict.UNDECIDED;
    }

    /** Whether it has a violation of this kind; quickly, since it is not asked which. */
    static boolean violates(History history, Level level, String kind) {
        Footprints footprints = new Footprints(history, level.members(history));
        Violation broken = footprints.broken();
        return broken != null
                ? broken.kind().equals(kind)
                : kind.equals(none(level)) && new SerialOrder(footprints).search() == SerialOrder.Result.NONE;
    }

    private static String none(Level level) {
        return "no " + level.title;
    }

    private static Violation story(Footprints footprints, Level level, int[] cycle) {
        Reasons reasons = new Reasons(footprints);
        List<Attempt> attempts = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < cycle.length; i++) {
            attempts.add(footprints.history.attempt(cycle[i]));
            lines.add(String.valueOf(reasons.between(cycle[i], cycle[(i + 1) % cycle.length])));
        }
        return Violation.of(
                none(level) + ": each of these must come before the next, and the last before the first",
                attempts,
                lines);
    }

    private static Violation story(History history, Level level, boolean[] core) {
        List<Attempt> attempts = IntStream.rangeClosed(1, history.size())
                .filter(attempt -> core[attempt])
                .mapToObj(history::attempt)
                .toList();
        return Violation.of(
                none(level) + ": these fit no order", attempts, Polygraph.story(new Footprints(history, core)));
    }
}
