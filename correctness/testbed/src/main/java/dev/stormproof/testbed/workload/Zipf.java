package dev.stormproof.testbed.workload;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Ranks from 0 on, each with a probability of 1 / (rank + 1) to the power of an exponent: 0 for all alike. Where they
 * are not, each has its place by a permutation that is always the same: else the frequent ones would be neighbours.
 */
final class Zipf {
    private final int size;
    private final double[] upTo; // the probability of this rank or a lower one; empty if all are alike
    private final int[] places; // likewise

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
        places = shuffled(upTo.length);
    }

    /** By Fisher and Yates, with a generator whose sequence is part of its definition. */
    private static int[] shuffled(int size) {
        int[] places = new int[size];
        Random random = new Random(1);
        for (int i = 0; i < size; i++) { // from inside out
            int other = random.nextInt(i + 1);
            places[i] = places[other];
            places[other] = i;
        }
        return places;
    }

    int next(SplittableRandom random) {
        if (upTo.length == 0) {
            return random.nextInt(size);
        }
        int found = Arrays.binarySearch(upTo, random.nextDouble());
        return Math.min(size - 1, found < 0 ? -found - 1 : found);
    }

    /** Where a rank is. */
    int place(int rank) {
        return places.length == 0 ? rank : places[rank];
    }
}
