package org.lostcount.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeriesCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.fault.Fault;
import org.lostcount.fault.FaultMark;
import org.lostcount.load.Sample;
import org.lostcount.measure.Latency;

class RunChartsTest {
    private static RunSeries run(double seconds, long expected, long actual, List<FaultMark> faults, long count) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            long then = expected * i / 20;
            samples.add(new Sample(
                    seconds * i / 20, then, then, then + 3, OptionalLong.of(actual * i / 20), 100, 0, 0, 50, 900));
        }
        return new RunSeries("h2/naive", 0, samples, Latency.NONE, faults, count, OptionalLong.empty());
    }

    private static XYPlot shown(RunChart chart, RunSeries run, Palette palette, int size) {
        chart.dress(new ChartLook(palette, size));
        chart.of(run).apply().run();
        return chart.chart().getXYPlot();
    }

    private static void draw(JFreeChart chart, int width, int height) {
        Graphics2D graphics = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB).createGraphics();
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        graphics.dispose();
    }

    /// A handful of increments has no halves of them at its side.
    @Test
    void whatIsCountedHasWholeTicks() {
        RunChart chart = RunCharts.all().getFirst();
        for (long few : List.of(1L, 2L, 5L)) {
            XYPlot plot = shown(chart, run(1, few, few, List.of(), 0), Palette.LIGHT, 14);
            draw(chart.chart(), 600, 400);
            double tick = ((NumberAxis) plot.getRangeAxis()).getTickUnit().getSize();
            assertThat(tick).as("%d", few).isEqualTo(Math.rint(tick)).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theNameOfTheGapCanBeReadInBothThemesAndGrowsWithTheText(boolean dark) {
        Palette palette = Palette.of(dark);
        for (int size : List.of(14, 32)) {
            RunChart chart = RunCharts.all().getFirst();
            XYPlot plot = shown(chart, run(1, 8_000, 2_000, List.of(), 0), palette, size);
            XYTextAnnotation name = (XYTextAnnotation) plot.getAnnotations().getFirst();
            assertThat(name.getText()).startsWith("lost 6");
            assertThat(name.getFont().getSize()).isEqualTo(Math.round(size * 0.86f));

            Color ink = (Color) name.getPaint();
            Color ground = ChartLook.color(palette.ground());
            Color gap = over(ChartLook.color(palette.lost(), 0.28), ground);
            // Where there is no room for all of it in the gap, it stands on the ground.
            assertThat(contrast(ink, gap)).isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(ink, ground)).isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void whatIsPromisedBeyondAStockLiesBelowZeroAndOfNumbersTheCounterFallsBehind() {
        RunChart chart = RunCharts.count();
        List<Sample> samples = List.of(
                new Sample(1, 60, 60, 60, OptionalLong.of(70), 100, 0, 0, 50, 900),
                new Sample(2, -40, -40, -40, OptionalLong.of(50), 100, 0, 0, 50, 900));
        RunSeries stock =
                new RunSeries("take:h2/naive", 100, samples, Latency.NONE, List.of(), 0, OptionalLong.empty());
        XYPlot plot = shown(chart, stock, Palette.LIGHT, 14);
        assertThat(plot.getDataset(0).getYValue(0, 0)).isEqualTo(100);
        assertThat(plot.getDataset(3).getYValue(1, 1)).isZero();
        // It falls below zero between two samples.
        assertThat(plot.getDataset(3).getXValue(1, 2)).isEqualTo(1.6);
        assertThat(plot.getDataset(3).getYValue(1, 2)).isZero();
        assertThat(plot.getDataset(3).getYValue(1, 3)).isEqualTo(-40);
        assertThat(plot.isRangeZeroBaselineVisible()).isTrue();
        assertThat(((XYTextAnnotation) plot.getAnnotations().getFirst()).getText())
                .isEqualTo("oversold 40 ");
        assertThat(chart.of(stock).absent()).doesNotContain("oversold");
        assertThat(chart.of(stock).sentence())
                .isEqualTo("Chart of h2/naive: after 2.00 s 140 of a stock of 100 are given out, 40 too many, and 50"
                        + " are left, which is off by 90.");

        RunSeries numbers = run(1, 160, 90, List.of(), 0);
        numbers = new RunSeries(
                "number:h2/naive", 0, numbers.samples(), Latency.NONE, List.of(), 0, OptionalLong.empty());
        plot = shown(chart, numbers, Palette.LIGHT, 14);
        assertThat(plot.getDataset(3).getItemCount(0)).isZero();
        assertThat(plot.isRangeZeroBaselineVisible()).isFalse();
        assertThat(((XYTextAnnotation) plot.getAnnotations().getFirst()).getText())
                .isEqualTo("behind 70 ");
        assertThat(chart.title(numbers)).isEqualTo("Handed out, and how far the counter is");
    }

    @Test
    void whatWasSaidBeforeIsALevelLineOverTheWholeRun() {
        RunChart chart = RunCharts.count();
        RunSeries run = run(2, 8_000, 2_000, List.of(), 0);
        assertThat(shown(chart, run, Palette.LIGHT, 14).getDataset(2).getItemCount(0))
                .isZero();
        assertThat(chart.of(run).absent()).contains("said before");

        RunChart.Shown guessed = chart.of(run.foreseen(OptionalLong.of(9_000)));
        guessed.apply().run();
        XYPlot plot = chart.chart().getXYPlot();
        assertThat(plot.getDataset(2).getYValue(0, 0)).isEqualTo(9_000);
        assertThat(plot.getDataset(2).getYValue(0, 1)).isEqualTo(9_000);
        assertThat(plot.getDataset(2).getXValue(0, 1)).isEqualTo(2);
        assertThat(plot.getRangeAxis().getUpperBound()).isGreaterThanOrEqualTo(9_000);
        assertThat(guessed.absent()).doesNotContain("said before");
        assertThat(guessed.sentence()).contains("was said before.");
    }

    private static Color over(Color above, Color below) {
        double a = above.getAlpha() / 255.0;
        return new Color(
                (int) Math.round(above.getRed() * a + below.getRed() * (1 - a)),
                (int) Math.round(above.getGreen() * a + below.getGreen() * (1 - a)),
                (int) Math.round(above.getBlue() * a + below.getBlue() * (1 - a)));
    }

    /// As WCAG 2 has it.
    private static double contrast(Color a, Color b) {
        double lighter = Math.max(luminance(a), luminance(b));
        double darker = Math.min(luminance(a), luminance(b));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    @Test
    void contrastIsThatOfWcag() {
        assertThat(contrast(Color.BLACK, Color.WHITE)).isCloseTo(21, within(0.01));
        assertThat(contrast(Color.decode("#777777"), Color.WHITE)).isCloseTo(4.48, within(0.01));
    }

    @Test
    void manyFaultsAreAStripAndOnlyRestartsAreLines() {
        List<FaultMark> faults = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            faults.add(new FaultMark(i / 100.0, Fault.KILL_CONNECTIONS));
        }
        faults.add(new FaultMark(4.2, Fault.RESTART_STORE));
        RunSeries run = run(10, 8_000, 8_000, faults, 123_457);
        for (RunChart chart : RunCharts.all()) {
            XYPlot plot = shown(chart, run, Palette.LIGHT, 14);
            draw(chart.chart(), 500, 200);
            assertThat(plot.getDomainMarkers(Layer.FOREGROUND).size()).isEqualTo(1);
            assertThat(((TimeAxis) plot.getDomainAxis()).moments()).isEqualTo(900);
        }
        RunChart count = RunCharts.all().getFirst();
        RunChart.Shown shown = count.of(run);
        assertThat(count.legend()).extracting(shown::says).contains("123\u202f457 faults");
        assertThat(shown.sentence()).endsWith("The store was broken 123\u202f457 times.");
        assertThat(shown.absent()).contains("said before").doesNotContain("fault");
    }

    @Test
    void namesOfMomentsDoNotRunIntoEachOther() {
        for (double seconds : List.of(0.004, 0.0499, 0.3, 0.5, 7.0, 3_599.0)) {
            for (int width : List.of(150, 260, 900)) {
                RunChart latency = RunCharts.all().getLast();
                XYPlot plot = shown(latency, run(seconds, 10, 10, List.of(), 0), Palette.LIGHT, 14);
                draw(latency.chart(), width, 160);
                NumberAxis axis = (NumberAxis) plot.getDomainAxis();
                double step = axis.getTickUnit().getSize();
                var metrics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB)
                        .createGraphics()
                        .getFontMetrics(axis.getTickLabelFont());
                double name = metrics.stringWidth(axis.getTickUnit().valueToString(seconds));
                // The picture's margins and the other axis leave this much, at the least.
                double room = width - 90;
                assertThat(axis.getTickUnit().valueToString(seconds)).endsWith(" s");
                if (seconds / step >= 2) {
                    assertThat(name).as("%s s in %s", seconds, width).isLessThan(room * step / seconds + name * 0.2);
                }
            }
        }
    }

    @Test
    void namesOfDecadesDoNotLieOverEachOther() {
        for (int height : List.of(60, 90, 400)) {
            LogAxis axis = Axes.micros();
            axis.setRange(1, 1_000_000);
            draw(new JFreeChart(new XYPlot(new XYSeriesCollection(), new NumberAxis(), axis, null)), 300, height);
            double step = axis.getTickUnit().getSize();
            double most = height / 6.0 * step;
            assertThat(most)
                    .as("%s high, every %s", height, step)
                    .isGreaterThan(axis.getTickLabelFont().getSize());
            assertThat(height < 400 || step == 1).as("%s at %s", step, height).isTrue();
        }
    }
}
