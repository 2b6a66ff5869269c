package dev.stormproof.testbed.workload;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Numbers from 0 on, each with a probability of 1 / (number + 1) to the power of an exponent: 0 for all alike. */
final class Zipf {
    private final int size;
    private final double[] upTo; // the probability of this number or a smaller one; empty if all are alike

    Zipf(int size, double exponent) {
        this.size = size;
        upTo = new double[exponent == 0 ? 0 : size];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += Math.pow(i + 1, -exponent);
            upTo[i] = sum;
        }
        for (int i = 0; i < upTo.length; i++) {
            upTo[i] /= sum;
        }
    }

    int next(SplittableRandom random) {
        if (upTo.length == 0) {
            return random.nextInt(size);
        }
        int found = Arrays.binarySearch(upTo, random.nextDouble());
        return Math.min(size - 1, found < 0 ? -found - 1 : found);
    }
}
