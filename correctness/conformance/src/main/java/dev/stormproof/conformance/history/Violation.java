package dev.stormproof.conformance.history;

import java.util.List;

/**
 * Why a history cannot be explained: what is wrong, who took part, and why each must come before the next.
 *
 * @param anomaly what is wrong, in a sentence
 * @param attempts who took part, told one by one
 * @param reasons the steps of the cycle, if it is one
 */
public record Violation(String anomaly, List<String> attempts, List<String> reasons) {
    static Violation of(String anomaly, List<Attempt> attempts, List<String> reasons) {
        return new Violation(anomaly, attempts.stream().map(Attempt::toString).toList(), reasons);
    }

    /** What is wrong, whoever took part and whatever the variables were. */
    String kind() {
        return anomaly.substring(0, anomaly.indexOf(':'));
    }

    /**
     * The violation as a story.
     *
     * @return some lines
     */
    public String story() {
        StringBuilder story = new StringBuilder(anomaly).append('\n');
        attempts.forEach(attempt -> story.append("  ").append(attempt).append('\n'));
        reasons.forEach(reason -> story.append("  ").append(reason).append('\n'));
        return story.toString();
    }
}
