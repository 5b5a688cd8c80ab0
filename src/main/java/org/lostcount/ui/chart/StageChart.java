package org.lostcount.ui.chart;

import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.report.chart.ChartLook;
import org.lostcount.report.chart.Palette;
import org.lostcount.report.chart.RunCharts;
import org.lostcount.report.chart.RunSeries;
import org.lostcount.ui.Mailbox;
import org.lostcount.ui.theme.Labels;

/// What was expected and what is there, while a run goes on and afterwards, for the last row of a room: with thick
/// lines, few ticks, and the sentence of what it shows. FX thread.
public final class StageChart extends VBox {
    private final LivePane pane;
    private final PaintPace pace = new PaintPace(Runtime.getRuntime().availableProcessors());
    private final Label sentence = Labels.text("", "stage-chart-sentence");

    private StageChart(LivePane pane) {
        this.pane = pane;
        getStyleClass().add("stage-chart");
        VBox.setVgrow(pane, Priority.ALWAYS);
        getChildren().addAll(pane, sentence);
    }

    /// Makes one on a thread of its own, for it takes a good part of a second, and hands it to `ready` on the FX
    /// thread.
    public static void load(Consumer<StageChart> ready) {
        Mailbox<LivePane> mailbox = new Mailbox<>(_ -> false, pane -> ready.accept(new StageChart(pane)));
        Thread.ofPlatform().daemon().name("stage-chart").start(() -> {
            AwtFonts.load();
            mailbox.post(new LivePane(RunCharts.all().getFirst()));
        });
    }

    /// Takes these colours and this size.
    public void dress(Palette palette, int fontSize) {
        pane.dress(ChartLook.onStage(palette, fontSize));
    }

    /// Shows a run as it stands, at a pace that leaves the processors to what is measured.
    public void show(RunSnapshot snapshot) {
        if (pace.isDue(System.nanoTime(), pane.cost())) {
            show(RunSeries.of(snapshot));
        }
    }

    /// Shows a run that is over.
    public void show(RunResult result) {
        show(RunSeries.of(result));
    }

    private void show(RunSeries run) {
        pane.show(run);
        // Which counter it is of stands above it.
        String said = StageDrawing.said(pane.sentence());
        sentence.setText(said);
    }
}
