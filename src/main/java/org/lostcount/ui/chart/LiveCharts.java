package org.lostcount.ui.chart;

import java.util.List;
import java.util.OptionalLong;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Task;
import org.lostcount.load.RunSnapshot;
import org.lostcount.report.chart.ChartLook;
import org.lostcount.report.chart.Palette;
import org.lostcount.report.chart.RunCharts;
import org.lostcount.report.chart.RunSeries;

/// The charts of one run: expected and actual, throughput, latency. May be made on any thread, for loading what it
/// needs takes a good part of a second; belongs to the FX thread once it is in a window.
public final class LiveCharts extends GridPane {
    private final LivePane count;
    private final LivePane throughput;
    private final LivePane latency;
    private final PaintPace pace = new PaintPace(Runtime.getRuntime().availableProcessors());
    private LivePane painted;
    private @Nullable RunSnapshot shown;
    private Task awaited = Task.COUNT;
    private OptionalLong foreseen = OptionalLong.empty();
    private int turn;

    public LiveCharts(Palette palette, int fontSize) {
        AwtFonts.load();
        getStyleClass().add("charts");
        // Throughput has the longer legend.
        getColumnConstraints().addAll(column(55), column(45));
        getRowConstraints().addAll(row(56), row(44));
        List<LivePane> panes = RunCharts.all().stream().map(LivePane::new).toList();
        count = panes.get(0);
        throughput = panes.get(1);
        latency = panes.get(2);
        painted = count;
        add(count, 0, 0, 2, 1);
        add(throughput, 0, 1);
        add(latency, 1, 1);
        dress(palette, fontSize);
        show(RunSeries.none(awaited));
    }

    /// Shows charts of nothing yet, which are called as those of this task are.
    public void clear(Task task) {
        if (shown != null || task != awaited) {
            shown = null;
            awaited = task;
            show(RunSeries.none(task));
        }
    }

    private static ColumnConstraints column(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        return column;
    }

    private static RowConstraints row(double percent) {
        RowConstraints row = new RowConstraints();
        row.setPercentHeight(percent);
        row.setVgrow(Priority.ALWAYS);
        return row;
    }

    /// Takes other colours or another size.
    public void dress(Palette palette, int fontSize) {
        ChartLook look = new ChartLook(palette, fontSize);
        count.dress(look);
        throughput.dress(look);
        latency.dress(look);
    }

    /// Shows a run as it stands. While it goes on, a snapshot has at most one of the charts painted, the first chart
    /// twice as often as the others, at a pace that leaves the processors to what is measured.
    ///
    /// @param said what somebody had said that the counter would be at the end
    public void show(RunSnapshot snapshot, OptionalLong said) {
        RunSnapshot before = shown;
        if (snapshot.equals(before) && said.equals(foreseen)) {
            return;
        }
        shown = snapshot;
        foreseen = said;
        RunSeries run = RunSeries.of(snapshot).foreseen(said);
        if (before == null
                || isOver(before)
                || isOver(snapshot)
                || !before.counter().equals(snapshot.counter())) {
            show(run);
            return;
        }
        if (pace.isDue(System.nanoTime(), painted.cost())) {
            painted = switch (turn++ % 4) {
                case 0, 2 -> count;
                case 1 -> throughput;
                default -> latency;
            };
            painted.show(run);
        }
    }

    private static boolean isOver(RunSnapshot snapshot) {
        return snapshot.phase() == RunSnapshot.Phase.DONE;
    }

    private void show(RunSeries run) {
        count.show(run);
        throughput.show(run);
        latency.show(run);
    }
}
