package dev.stormproof.conformance.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides by the definition, slowly: runs the attempts of a small history in every order that real time allows. */
final class Exhaustive {
    private final History history;

    private Exhaustive(History history) {
        this.history = history;
    }

    /** Whether some order explains what was seen. */
    static boolean explains(History history, Level level) {
        List<Integer> attempts = new ArrayList<>();
        for (int attempt = 1; attempt <= history.size(); attempt++) {
            if (level == Level.OPACITY || history.committed(attempt)) {
                attempts.add(attempt);
            }
        }
        Map<Integer, Integer> beginning = new HashMap<>();
        for (int variable = 0; variable < history.names().size(); variable++) {
            beginning.put(variable, variable);
        }
        return new Exhaustive(history).explains(attempts, beginning);
    }

    private boolean explains(List<Integer> left, Map<Integer, Integer> state) {
        if (left.isEmpty()) {
            return true;
        }
        for (Integer attempt : left) {
            if (left.stream().noneMatch(other -> mustComeBefore(other, attempt))) {
                Map<Integer, Integer> after = run(history.attempt(attempt), state);
                List<Integer> rest = new ArrayList<>(left);
                rest.remove(attempt);
                if (after != null && explains(rest, after)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean mustComeBefore(int a, int b) {
        boolean sameThread = history.thread(a) >= 0 && history.thread(a) == history.thread(b);
        return history.end(a) < history.begin(b) || (sameThread && a < b);
    }

    /** The state after an attempt; null if it would not have seen in this state what it has seen. */
    private static @Nullable Map<Integer, Integer> run(Attempt attempt, Map<Integer, Integer> state) {
        Map<Integer, Integer> mine = new HashMap<>(state);
        Deque<Map<Integer, Integer>> levels = new ArrayDeque<>();
        for (Step step : attempt.steps()) {
            switch (step.kind()) {
                case READ -> {
                    Integer value = mine.get(step.variable());
                    if (value == null || value != step.value()) {
                        return null;
                    }
                }
                case WRITE -> mine.put(step.variable(), step.value());
                case NESTED, OR_ELSE -> levels.push(new HashMap<>(mine));
                case KEEP -> levels.pop();
                case UNDO -> mine = levels.pop();
            }
        }
        return attempt.committed() ? mine : state;
    }
}
