package dev.stormproof.perf.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.perf.measure.Quantity;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;

class PlotStyleTest {
    @Test
    void betweenOneAndFourIsMoreThanOneLabel() {
        assertEquals(List.of("1.00", "2.00", " ", " ", "5.00", " ", "10.0"), labels(4.1));
    }

    @Test
    void whereThereAreManyDecadesOnlyTheirBeginnings() {
        assertEquals(List.of("1.00", " ", " ", " ", " ", " ", "10.0"), labels(1e5));
    }

    private static List<String> labels(double most) {
        CategoryChart chart = PlotStyle.lines("attempts", "threads", Quantity::digits);
        chart.addSeries("storm", List.of(1, 2), List.of(1.0, most));
        return DoubleStream.of(1, 2, 3, 4, 5, 9, 10)
                .mapToObj(chart.getStyler().getYAxisTickLabelsFormattingFunction()::apply)
                .toList();
    }
}
