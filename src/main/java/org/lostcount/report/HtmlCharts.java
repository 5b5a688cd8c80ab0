package org.lostcount.report;

import java.util.List;
import java.util.function.Supplier;
import org.lostcount.compare.Comparison;
import org.lostcount.load.RunResult;
import org.lostcount.report.chart.ComparisonCharts;
import org.lostcount.report.chart.Drawing;
import org.lostcount.report.chart.Palette;
import org.lostcount.report.chart.RunCharts;
import org.lostcount.report.chart.Svg;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The charts of a page: each once for a light and once for a dark ground, with the same data as a table behind it.
final class HtmlCharts {
    private static final Logger LOG = LoggerFactory.getLogger(HtmlCharts.class);
    private static final int WIDTH = 900;
    private static final int HEIGHT = 360;
    /// Of a bar, where there are many.
    private static final int ROW = 30;

    private static final int FONT = 15;
    /// More would make the page large; of a sweep they say little each.
    private static final int RUNS_OVER_TIME = 6;

    private HtmlCharts() {}

    static String of(Comparison comparison) {
        return drawn(() -> {
            List<Drawing> light = new ComparisonCharts(comparison, Palette.LIGHT, FONT).all();
            List<Drawing> dark = new ComparisonCharts(comparison, Palette.DARK, FONT).all();
            return figures(light, dark, "");
        });
    }

    /// Each run over time, folded away where there are several.
    static String overTime(List<RunResult> all) {
        List<RunResult> runs =
                all.stream().filter(run -> !run.samples().isEmpty()).toList();
        if (runs.size() > RUNS_OVER_TIME) {
            return "";
        }
        return drawn(() -> {
            StringBuilder html = new StringBuilder();
            for (int i = 0; i < runs.size(); i++) {
                RunResult run = runs.get(i);
                html.append("<details")
                        .append(runs.size() == 1 ? " open" : "")
                        .append("><summary>")
                        .append(HtmlReport.escape(run.counter() + " over time, "
                                + Figures.plural(run.workload().crew().threads(), "thread")))
                        .append("</summary>\n")
                        .append(figures(
                                RunCharts.of(run, Palette.LIGHT, FONT),
                                RunCharts.of(run, Palette.DARK, FONT),
                                "t" + i + "-"))
                        .append("</details>\n");
            }
            return html.toString();
        });
    }

    private static String figures(List<Drawing> light, List<Drawing> dark, String name) {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < light.size(); i++) {
            html.append(figure(light.get(i), dark.get(i), name + i));
        }
        return html.toString();
    }

    private static String drawn(Supplier<String> charts) {
        try {
            return charts.get();
        } catch (Error | RuntimeException e) {
            // A system without fonts can't draw; the tables say the same.
            LOG.warn("The page goes without charts, as this system can't draw: {}", e.toString());
            return "";
        }
    }

    private static String figure(Drawing light, Drawing dark, String number) {
        int rows = light.table().size() - 1;
        int height = light.chart().getLegend() == null ? Math.max(120, rows * ROW + 20) : HEIGHT;
        return "<figure>\n<figcaption>" + HtmlReport.escape(light.title()) + "</figcaption>\n"
                + "<div class=\"for-light\">" + svg(light, height, "l" + number) + "</div>\n"
                + "<div class=\"for-dark\">" + svg(dark, height, "d" + number) + "</div>\n"
                + "<details><summary>The same as a table</summary>\n" + HtmlReport.table(light.table())
                + "</details>\n</figure>\n";
    }

    private static String svg(Drawing drawing, int height, String name) {
        return Svg.element(drawing.chart(), WIDTH, height, drawing.sentence(), name);
    }
}
