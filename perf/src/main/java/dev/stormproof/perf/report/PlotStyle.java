package dev.stormproof.perf.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How plots look: white, quiet, logarithmic upwards, legend at the side, every subject in its own look. */
final class PlotStyle {
    private static final int MOST_LABELS = 12;
    private static final int MANY_DECADES = 4;
    private static final double IMPRECISION = 1e-6;
    private static final String NO_LABEL = " "; // nothing at all cannot be drawn
    private static final Color INK = new Color(0x1f2937);
    private static final Color FAINT = new Color(0xe5e7eb);
    private static final Map<String, Marker> MARKERS = Map.of(
            "circle", SeriesMarkers.CIRCLE,
            "rect", SeriesMarkers.SQUARE,
            "triangle", SeriesMarkers.TRIANGLE_UP,
            "rectRot", SeriesMarkers.DIAMOND,
            "cross", SeriesMarkers.PLUS,
            "crossRot", SeriesMarkers.CROSS);

    private PlotStyle() {}

    static CategoryChart lines(String title, String xTitle, DoubleFunction<String> label) {
        CategoryChart chart = chart(title, xTitle, label);
        CategoryStyler styler = chart.getStyler();
        styler.setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Line);
        styler.setOverlapped(true); // all points of a thread count one above the other
        return chart;
    }

    /** Like {@link #lines}, with labels at no more points than there is room for. */
    static CategoryChart figure(Figure figure, Figure.Chart chart) {
        CategoryChart lines = lines(figure.title(), chart.xTitle(), chart.unit()::text);
        lines.getStyler().setYAxisLogarithmic(chart.logarithmic()).setXAxisMaxLabelCount(MOST_LABELS);
        if (chart.labels().size() > MOST_LABELS) {
            lines.getStyler().setMarkerSize(0);
        }
        return lines;
    }

    static CategoryChart dots(String title, DoubleFunction<String> label) {
        CategoryChart chart = chart(title, "", label);
        chart.getStyler()
                .setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Scatter)
                .setMarkerSize(11);
        return chart;
    }

    private static CategoryChart chart(String title, String xTitle, DoubleFunction<String> label) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(900)
                .height(420)
                .title(title)
                .xAxisTitle(xTitle)
                .build();
        CategoryStyler styler = chart.getStyler();
        styler.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setChartFontColor(INK);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(FAINT);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setAxisTicksMarksVisible(false);
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendSeriesLineLength(28);
        styler.setYAxisLogarithmic(true);
        styler.setYAxisLogarithmicDecadeOnly(false);
        styler.setYAxisTickLabelsFormattingFunction(tick -> hasLabel(tick, chart) ? label.apply(tick) : NO_LABEL);
        return chart;
    }

    /** On a logarithmic axis 1, 2 and 5 of each decade, or where there are many decades their beginnings alone. */
    private static boolean hasLabel(double tick, CategoryChart chart) {
        if (!chart.getStyler().isYAxisLogarithmic()) {
            return true;
        }
        DoubleSummaryStatistics values = chart.getSeriesCollection().stream()
                .flatMapToDouble(series -> DoubleStream.of(series.getYData()))
                .filter(value -> !Double.isNaN(value)) // a gap
                .summaryStatistics();
        double decades = Math.log10(values.getMax() / values.getMin());
        long digit = Math.round(tick / Math.pow(10, Math.floor(Math.log10(tick) + IMPRECISION)));
        return digit == 1 || (decades < MANY_DECADES && (digit == 2 || digit == 5));
    }

    /** For a series that is there to compare with. */
    static void pale(CategorySeries series) {
        series.setLineColor(mixed(series.getLineColor()));
        series.setMarkerColor(mixed(series.getMarkerColor()));
        series.setLineStyle(new BasicStroke(1));
    }

    private static Color mixed(Color color) {
        return new Color((color.getRed() + 255) / 2, (color.getGreen() + 255) / 2, (color.getBlue() + 255) / 2);
    }

    static void dress(CategorySeries series, Look look) {
        Color color = Color.decode(look.color());
        float[] dash = new float[look.dash().size()];
        for (int i = 0; i < dash.length; i++) {
            dash[i] = look.dash().get(i);
        }
        series.setLineColor(color);
        series.setFillColor(color);
        series.setMarkerColor(color);
        series.setMarker(MARKERS.getOrDefault(look.point(), SeriesMarkers.TRIANGLE_DOWN));
        series.setLineStyle(new BasicStroke(
                (float) look.width(),
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10,
                dash.length == 0 ? null : dash,
                0));
    }
}
