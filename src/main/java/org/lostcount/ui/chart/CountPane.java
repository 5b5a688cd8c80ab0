package org.lostcount.ui.chart;

import java.util.OptionalLong;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Task;
import org.lostcount.load.RunSnapshot;
import org.lostcount.report.chart.ChartLook;
import org.lostcount.report.chart.Palette;
import org.lostcount.report.chart.RunCharts;
import org.lostcount.report.chart.RunSeries;

/// Expected and actual of a run over time, and what somebody had said before it: for who shows no more of a run. It can
/// stand anywhere, several at a time. May be made on any thread, for loading what it needs takes a good part of a
/// second; belongs to the FX thread once it is in a window.
public final class CountPane extends StackPane {
    private final LivePane pane;
    private final PaintPace pace = new PaintPace(Runtime.getRuntime().availableProcessors());
    private @Nullable RunSnapshot shown;

    /// @param fontSize in pixels
    public CountPane(Palette palette, int fontSize) {
        AwtFonts.load();
        pane = new LivePane(RunCharts.count());
        getStyleClass().add("count-pane");
        getChildren().add(pane);
        dress(palette, fontSize);
        pane.show(RunSeries.none(Task.COUNT));
    }

    /// Takes other colours or another size.
    public void dress(Palette palette, int fontSize) {
        pane.dress(new ChartLook(palette, fontSize));
    }

    /// Shows a run as it stands; while it goes on, at a pace that leaves the processors to what is measured.
    ///
    /// @param foreseen what somebody had said that the counter would be at the end
    public void show(RunSnapshot snapshot, OptionalLong foreseen) {
        RunSnapshot before = shown;
        if (snapshot.equals(before)) {
            return;
        }
        shown = snapshot;
        if (before == null
                || snapshot.phase() == RunSnapshot.Phase.DONE
                || !before.counter().equals(snapshot.counter())
                || pace.isDue(System.nanoTime(), pane.cost())) {
            pane.show(RunSeries.of(snapshot).foreseen(foreseen));
        }
    }
}
