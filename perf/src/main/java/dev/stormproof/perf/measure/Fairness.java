package dev.stormproof.perf.measure;

import java.util.List;

/**
 * How evenly threads got their share.
 *
 * @param minToMax the smallest share by the largest: 1 if all are equal, 0 if one got nothing
 * @param jain Jain's index: the square of the sum by n times the sum of squares; k/n if k of n threads share it all
 */
public record Fairness(double minToMax, double jain) {
    /**
     * The fairness between threads.
     *
     * @param shares what each did, at least one
     * @return by their commits; fair if nobody got anything
     */
    public static Fairness of(List<Share> shares) {
        double sum = 0;
        double squares = 0;
        double least = Double.MAX_VALUE;
        double most = 0;
        for (Share share : shares) {
            double commits = share.commits();
            sum += commits;
            squares += commits * commits;
            least = Math.min(least, commits);
            most = Math.max(most, commits);
        }
        return sum == 0 ? new Fairness(1, 1) : new Fairness(least / most, sum * sum / (shares.size() * squares));
    }
}
