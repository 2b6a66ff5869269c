package dev.stormproof.perf.targets;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.stormproof.perf.measure.Score;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
    private static final Metric OURS = Metric.of("storm", "increment");
    private static final Metric THEIRS = Metric.of("atomic-long", "increment");

    @ParameterizedTest
    @CsvSource({"19, STRETCH", "20, STRETCH", "21, MET", "27, MET", "28, MISSED"})
    void aRatioIsHeldToItsBounds(double nanos, Verdict verdict) {
        Map<Metric, Score> scores = Map.of(OURS, new Score(nanos, nanos, nanos), THEIRS, new Score(10, 10, 10));
        assertEquals(verdict, evaluate(ratio(Bound.atMost(2.7, 2.0)), scores).verdict());
    }

    @ParameterizedTest
    @CsvSource({"0.7, MISSED", "0.8, MET", "0.99, MET", "1, STRETCH"})
    void moreMayBeBetter(double value, Verdict verdict) {
        assertEquals(verdict, Bound.atLeast(0.8, 1.0).of(value));
    }

    @Test
    void theRangeIsWhatSingleIterationsAllow() {
        Score ratio = new Score(30, 20, 40).per(new Score(10, 8, 20));
        assertAll(
                () -> assertEquals(new Score(3, 1, 5), ratio),
                () -> assertEquals(new Score(20, 0, 32), new Score(30, 20, 40).minus(new Score(10, 8, 20))),
                () -> assertEquals(new Score(3, 2, 4), new Score(30, 20, 40).per(10)),
                () -> assertEquals(new Score(2.5, 1, 4), Score.ofIterations(List.of(4.0, 1.0, 2.0, 3.0))));
    }

    @Test
    void aRowWithoutItsYardstickHasFailed() {
        Target.Evaluation found = evaluate(ratio(Bound.atMost(2.7)), Map.of(OURS, new Score(1, 1, 1)));
        assertAll(
                () -> assertEquals(Verdict.FAILED, found.verdict()),
                () -> assertEquals(new Score(1, 1, 1), found.ours()),
                () -> assertNull(found.ratio()));
    }

    @Test
    void aRowWithoutABoundIsJudgedByNothing() {
        Target row = Target.number("increment", "+1", Figure.of(OURS, Unit.TIME), null);
        assertEquals(
                Verdict.NONE, evaluate(row, Map.of(OURS, new Score(1, 1, 1))).verdict());
    }

    @Test
    void aYardstickBesideANumberDoesNotJudge() {
        Target row = new Target(
                "increment",
                "+1",
                Figure.of(OURS, Unit.RATIO),
                "AtomicLong",
                Figure.of(THEIRS, Unit.RATIO),
                Target.Judged.NUMBER,
                Bound.atLeast(0.9));
        Map<Metric, Score> scores = Map.of(OURS, new Score(0.95, 0.9, 1), THEIRS, new Score(2, 2, 2));
        assertEquals(Verdict.MET, evaluate(row, scores).verdict());
        assertEquals(
                Verdict.MET,
                evaluate(row, Map.of(OURS, new Score(0.95, 0.9, 1))).verdict(),
                "nor by its absence");
    }

    @Test
    void theLineIsFoundWhereThereIsOne() {
        List<Integer> sizes = List.of(1, 10, 100, 1000);
        Line line =
                Line.through(sizes, sizes.stream().map(size -> 4.5 + 0.7 * size).toList());
        assertEquals(4.5, line.fixed(), 1e-9);
        assertEquals(0.7, line.each(), 1e-9);
    }

    private static Target ratio(Bound bound) {
        return Target.ratio(
                "increment", "+1", Figure.of(OURS, Unit.TIME), "AtomicLong", Figure.of(THEIRS, Unit.TIME), bound);
    }

    private static Target.Evaluation evaluate(Target target, Map<Metric, Score> scores) {
        return target.evaluate(metric -> Optional.ofNullable(scores.get(metric)));
    }
}
