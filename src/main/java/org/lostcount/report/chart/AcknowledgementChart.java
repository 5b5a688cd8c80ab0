package org.lostcount.report.chart;

import java.awt.Paint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.data.category.DefaultCategoryDataset;
import org.lostcount.compare.Acknowledgement;
import org.lostcount.compare.Acknowledgement.Step;
import org.lostcount.compare.Comparison;
import org.lostcount.compare.Point;
import org.lostcount.report.ComparisonText;
import org.lostcount.report.Figures;
import org.lostcount.report.Numbers;
import org.lostcount.report.RateText;

/// The price of acknowledgement: how much is done with each way of acknowledging, in the colour of a loss where a
/// fail-over forgot something.
final class AcknowledgementChart {
    private static final String TITLE =
            "Price of acknowledgement: operations per second, 99th percentile, and what a fail-over forgot";

    private AcknowledgementChart() {}

    /// Nothing where no counter was run with several ways of acknowledging.
    static Optional<Drawing> of(Comparison comparison, ChartLook look, Dressed dressed) {
        List<Acknowledgement> all = comparison.acknowledgements();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        List<String> labels = new ArrayList<>();
        List<Boolean> forgot = new ArrayList<>();
        List<List<String>> table =
                new ArrayList<>(List.of(List.of("counter", "acknowledge", "ops/s", "p50", "p99", "forgotten")));
        boolean several = all.stream().map(Acknowledgement::threads).distinct().count() > 1;
        for (Acknowledgement one : all) {
            String name = one.counter() + (several ? " at " + one.threads() : "");
            for (Step step : one.steps()) {
                data.addValue(
                        step.calm().map(point -> point.rate().median()).orElse(0.0), "ops/s", name + " " + step.how());
                labels.add(label(step));
                forgot.add(step.forgot());
                table.add(List.of(
                        name,
                        step.how(),
                        step.calm().map(RateText::of).orElse(""),
                        latency(step, 50),
                        latency(step, 99),
                        ComparisonText.forgot(step)));
            }
        }
        BarRenderer renderer = new BarRenderer() {
            private static final long serialVersionUID = 1L;

            @Override
            public Paint getItemPaint(int row, int column) {
                return ChartLook.color(
                        forgot.get(column)
                                ? look.palette().lost()
                                : look.palette().kept());
            }
        };
        CategoryPlot plot = ComparisonCharts.bars(data, renderer);
        ComparisonCharts.label(renderer, 0, labels, look);
        plot.getRangeAxis().setUpperMargin(1.2);
        return Optional.of(new Drawing(
                TITLE,
                table.stream()
                        .skip(1)
                        .map(row -> row.get(0) + " " + row.get(1) + " " + row.get(2) + " ops/s, " + row.get(5))
                        .collect(Collectors.joining("; ", "Chart of the price of acknowledgement: ", ".")),
                table,
                dressed.chart(plot)));
    }

    private static String label(Step step) {
        return step.calm().map(AcknowledgementChart::rate).orElse("") + ComparisonText.forgot(step);
    }

    private static String rate(Point point) {
        return Numbers.spaced(RateText.of(point)) + "/s, "
                + Figures.latency(point.latencies().summary().p99()) + ", ";
    }

    private static String latency(Step step, int percentile) {
        return step.calm()
                .map(point -> point.latencies().summary())
                .map(summary -> Figures.latency(percentile == 50 ? summary.p50() : summary.p99()))
                .orElse("");
    }
}
