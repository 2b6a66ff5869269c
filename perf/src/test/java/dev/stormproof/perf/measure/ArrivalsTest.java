package dev.stormproof.perf.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.perf.plan.Arrival;
import dev.stormproof.perf.plan.Load;
import dev.stormproof.perf.plan.Storm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final long MILLI = 1_000_000;

    @Test
    void threadsTakeTurnsAtEqualDistances() {
        Load load = Load.open(Arrival.CONSTANT, 1_000);
        assertEquals(List.of(0L, 2 * MILLI, 4 * MILLI), first(3, new Arrivals(load, 2, 0)));
        assertEquals(List.of(MILLI, 3 * MILLI, 5 * MILLI), first(3, new Arrivals(load, 2, 1)));
    }

    /** The gaps of a Poisson process are exponential: their standard deviation is their mean. */
    @Test
    void atRandomTheyAreAPoissonProcess() {
        List<Long> due = first(20_000, new Arrivals(Load.open(Arrival.POISSON, 1_000), 4, 3));
        List<Double> gaps = IntStream.range(1, due.size())
                .mapToObj(i -> (double) (due.get(i) - due.get(i - 1)))
                .toList();
        double mean = gaps.stream().mapToDouble(gap -> gap).average().orElseThrow();
        double variance = gaps.stream()
                .flatMapToDouble(gap -> DoubleStream.of((gap - mean) * (gap - mean)))
                .average()
                .orElseThrow();
        assertEquals(4.0, mean / MILLI, 0.1);
        assertEquals(1.0, Math.sqrt(variance) / mean, 0.05);
    }

    @Test
    void inAStormSoManyTimesAsManyCome() {
        Load load = Load.open(Arrival.CONSTANT, 1_000).under(new Storm(100, 50, 200, 10));
        List<Long> due = first(1_000, new Arrivals(load, 1, 0));
        assertEquals(100, count(due, 0, 100));
        assertEquals(500, count(due, 100, 150));
        assertEquals(200, count(due, 150, 350));
    }

    private static long count(List<Long> due, int fromMillis, int toMillis) {
        return due.stream()
                .filter(time -> time >= fromMillis * MILLI && time < toMillis * MILLI)
                .count();
    }

    private static List<Long> first(int count, Arrivals arrivals) {
        List<Long> due = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            due.add(arrivals.due());
            arrivals.advance();
        }
        return due;
    }
}
