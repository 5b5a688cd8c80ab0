package org.lostcount.ui.chart;

import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.lostcount.report.Numbers;
import org.lostcount.report.chart.Drawing;
import org.lostcount.ui.theme.Labels;

/// A drawing for the last row of a room, with the sentence of what it shows. FX thread.
public final class StageDrawing extends VBox {
    /// Words beyond which a sentence lists what the picture says better.
    private static final int MOST_WORDS = 60;

    public StageDrawing(Drawing drawing) {
        AwtFonts.load();
        getStyleClass().add("stage-drawing");
        ChartPane pane = new ChartPane(drawing);
        VBox.setVgrow(pane, Priority.ALWAYS);
        getChildren().add(pane);
        String said = said(drawing.sentence());
        if (said.split(" ").length <= MOST_WORDS) {
            getChildren().add(Labels.text(said, "stage-chart-sentence"));
        }
    }

    /// What is seen, for who knows already that it is a chart: which of what stands above it.
    static String said(String sentence) {
        String said = sentence.replaceFirst("^Chart [^:.]*[:.] ", "");
        boolean counter = said.split(" ", 2)[0].contains("/");
        return Numbers.spaced(counter ? said : Character.toUpperCase(said.charAt(0)) + said.substring(1));
    }
}
