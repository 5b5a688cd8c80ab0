package org.lostcount.ui.chart;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.fx.ChartCanvas;
import org.lostcount.ui.theme.Labels;

/// A chart with a title and a legend of words, which says in a sentence what its picture shows. FX thread, once it is
/// in a window.
final class ChartPane extends VBox {
    private final HBox legend = new HBox();
    private final Picture picture;

    ChartPane(String title, JFreeChart chart) {
        getStyleClass().add("chart-pane");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        legend.getStyleClass().add("legend");
        HBox top = new HBox(Labels.line(title, "panel-title"), space, legend);
        top.setAlignment(Pos.CENTER_LEFT);
        picture = new Picture(chart);
        VBox.setVgrow(picture, Priority.ALWAYS);
        getChildren().addAll(top, picture);
    }

    /// Adds a word to the legend.
    ///
    /// @param style the style class of its swatch
    ChartPane legend(String word, String style) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("swatch", style);
        Label label = Labels.line(word, "legend-word");
        label.setGraphic(swatch);
        legend.getChildren().add(label);
        return this;
    }

    /// Adds a remark to the legend.
    void legend(Label remark) {
        legend.getChildren().add(remark);
    }

    /// Makes several changes of the chart one repaint, and says in words what is to be seen then.
    void change(Runnable changes, String sentence) {
        JFreeChart chart = chart();
        chart.setNotify(false);
        changes.run();
        picture.setAccessibleText(sentence);
        chart.setNotify(true);
    }

    /// Gives the picture a size before it has a place, so that it can be painted.
    void prepare() {
        picture.canvas.setWidth(600);
        picture.canvas.setHeight(250);
    }

    JFreeChart chart() {
        return picture.canvas.getChart();
    }

    String sentence() {
        return picture.getAccessibleText();
    }

    private static final class Picture extends Region {
        private final ChartCanvas canvas;

        Picture(JFreeChart chart) {
            canvas = new ChartCanvas(chart);
            canvas.setTooltipEnabled(false);
            canvas.setMouseTransparent(true);
            getStyleClass().add("chart-picture");
            setAccessibleRole(AccessibleRole.IMAGE_VIEW);
            setFocusTraversable(true);
            getChildren().add(canvas);
        }

        @Override
        protected void layoutChildren() {
            double width = Math.floor(getWidth());
            double height = Math.floor(getHeight());
            if (width != canvas.getWidth() || height != canvas.getHeight()) {
                canvas.setWidth(width);
                canvas.setHeight(height);
            }
        }
    }
}
