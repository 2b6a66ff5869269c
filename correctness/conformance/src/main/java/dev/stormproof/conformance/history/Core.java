package dev.stormproof.conformance.history;

import java.util.Arrays;
import java.util.function.Predicate;

/** The least part of a history that is wrong: without any one of its attempts, it would not be. */
final class Core {
    /*
     * If some attempts cannot be explained, no more can they together with others: an order of all would be one of
     * these, too. (What was read of those left out counts as not read.) So the first attempts that cannot be explained
     * are found by bisection, then the last of those; then come blocks of attempts that can be spared, ever smaller
     * ones: delta debugging, Zeller and Hildebrandt (2002).
     */
    private final History history;
    private final Predicate<boolean[]> isWrong;
    private int[] attempts;

    private Core(History history, boolean[] members, Predicate<boolean[]> isWrong) {
        this.history = history;
        this.isWrong = isWrong;
        attempts = Arrays.stream(history.byBegin())
                .filter(attempt -> members[attempt])
                .toArray();
    }

    /** That of some attempts which no order explains. */
    static boolean[] of(History history, boolean[] members) {
        return of(history, members, some -> {
            Footprints footprints = new Footprints(history, some);
            return new SerialOrder(footprints).search() == SerialOrder.Result.NONE;
        });
    }

    /** That of some attempts which is wrong, as they are all together. */
    static boolean[] of(History history, boolean[] members, Predicate<boolean[]> isWrong) {
        Core core = new Core(history, members, isWrong);
        core.keepFirst();
        core.keepLast();
        for (int block = core.attempts.length / 2; block > 0; block /= 2) {
            core.spare(block);
        }
        while (core.spare(1)) {
            // once more: what was needed before may not be needed now
        }
        return core.members(core.attempts);
    }

    private void keepFirst() {
        int few = 0;
        int enough = attempts.length;
        while (enough - few > 1) {
            int middle = (few + enough) >>> 1;
            if (isWrong.test(members(Arrays.copyOf(attempts, middle)))) {
                enough = middle;
            } else {
                few = middle;
            }
        }
        attempts = Arrays.copyOf(attempts, enough);
    }

    private void keepLast() {
        int enough = 0;
        int few = attempts.length;
        while (few - enough > 1) {
            int middle = (few + enough) >>> 1;
            if (isWrong.test(members(Arrays.copyOfRange(attempts, middle, attempts.length)))) {
                enough = middle;
            } else {
                few = middle;
            }
        }
        attempts = Arrays.copyOfRange(attempts, enough, attempts.length);
    }

    private boolean spare(int block) {
        boolean spared = false;
        for (int from = 0; from < attempts.length; ) {
            int to = Math.min(from + block, attempts.length);
            int[] rest = Arrays.copyOf(attempts, attempts.length - (to - from));
            System.arraycopy(attempts, to, rest, from, attempts.length - to);
            if (isWrong.test(members(rest))) {
                attempts = rest;
                spared = true;
            } else {
                from = to;
            }
        }
        return spared;
    }

    private boolean[] members(int[] some) {
        boolean[] members = new boolean[history.size() + 1];
        for (int attempt : some) {
            members[attempt] = true;
        }
        return members;
    }
}
