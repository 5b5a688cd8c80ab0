package org.lostcount.ui.chart;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jfree.chart.JFreeChart;
import org.lostcount.report.chart.Drawing;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// A chart with a title and a legend of words, which says in a sentence what its picture shows. FX thread, once it is
/// in a window; the chart itself belongs to the thread that paints it.
sealed class ChartPane extends VBox permits LivePane {
    private final Label title;
    private final FlowPane legend = new FlowPane();
    private final Picture picture;
    private final ChartMenu menu;
    private final Label said = Labels.text("", "muted");

    ChartPane(String name, JFreeChart chart) {
        title = Labels.line(name, "panel-title");
        getStyleClass().add("chart-pane");
        legend.getStyleClass().add("legend");
        // It takes the room there is, and another line where that is too little.
        legend.setPrefWrapLength(0);
        HBox.setHgrow(legend, Priority.ALWAYS);
        picture = new Picture(chart);
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        menu = new ChartMenu(title.textProperty(), picture, said::setText);
        HBox top = new HBox(title, legend, menu);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("chart-top");
        VBox.setVgrow(picture, Priority.ALWAYS);
        getChildren().addAll(top, picture, said);
    }

    /// A drawing, whose data can be had as a table too.
    ChartPane(Drawing drawing) {
        this(drawing.title(), drawing.chart());
        change(_ -> {}, drawing.sentence());
        offer(drawing::table);
    }

    /// Takes another title.
    final void title(String name) {
        title.setText(name);
    }

    /// Offers what the chart shows as a table.
    ///
    /// @param table makes it with its head, when it is wanted
    final void offer(Supplier<List<List<String>>> table) {
        menu.offer(table);
    }

    /// Adds a word to the legend.
    ///
    /// @param style the style class of its swatch
    final ChartPane legend(String word, String style) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("swatch", style);
        Label label = Labels.line(word, "legend-word");
        label.setGraphic(swatch);
        label.setUserData(word);
        Tip.words(label);
        legend.getChildren().add(label);
        return this;
    }

    /// Shows or hides a word of the legend.
    ///
    /// @param text what it says now
    final void legend(String word, String text, boolean shown) {
        for (Node entry : legend.getChildren()) {
            if (entry instanceof Label label && word.equals(label.getUserData())) {
                label.setText(text);
                label.setVisible(shown);
                label.setManaged(shown);
            }
        }
    }

    /// Adds a remark to the legend.
    final void legend(Label remark) {
        legend.getChildren().add(remark);
    }

    /// Changes the chart and paints it anew, on the painter's thread, and says in words what is to be seen then.
    ///
    /// @param changes all that is done to the chart or to its parts, in the order in which it was asked for
    final void change(Consumer<JFreeChart> changes, String sentence) {
        picture.setAccessibleText(sentence);
        picture.change(changes);
    }

    /// What the last painting took of a processor, in nanoseconds. Any thread.
    final long cost() {
        return picture.cost();
    }

    final String sentence() {
        return picture.getAccessibleText();
    }
}
