package org.lostcount.report;

import java.util.List;
import org.lostcount.compare.Comparison;
import org.lostcount.report.chart.ComparisonCharts;
import org.lostcount.report.chart.Drawing;
import org.lostcount.report.chart.Palette;
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

    private HtmlCharts() {}

    static String of(Comparison comparison) {
        try {
            List<Drawing> light = new ComparisonCharts(comparison, Palette.LIGHT, FONT).all();
            List<Drawing> dark = new ComparisonCharts(comparison, Palette.DARK, FONT).all();
            StringBuilder html = new StringBuilder();
            for (int i = 0; i < light.size(); i++) {
                html.append(figure(light.get(i), dark.get(i), i));
            }
            return html.toString();
        } catch (Error | RuntimeException e) {
            // A system without fonts can't draw; the tables say the same.
            LOG.warn("The page goes without charts, as this system can't draw: {}", e.toString());
            return "";
        }
    }

    private static String figure(Drawing light, Drawing dark, int number) {
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
