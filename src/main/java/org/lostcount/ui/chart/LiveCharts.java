package org.lostcount.ui.chart;

import java.util.List;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import org.jspecify.annotations.Nullable;
import org.lostcount.fault.FaultMark;
import org.lostcount.load.RunSnapshot;
import org.lostcount.load.Sample;
import org.lostcount.measure.Latency;
import org.lostcount.report.chart.ChartLook;
import org.lostcount.report.chart.Palette;

/// The charts of one run: expected and actual, throughput, latency. May be made on any thread, for loading what it
/// needs takes a good part of a second; belongs to the FX thread once it is in a window.
public final class LiveCharts extends GridPane {
    private final CountChart count = new CountChart();
    private final ThroughputChart throughput = new ThroughputChart();
    private final LatencyChart latency = new LatencyChart();
    private @Nullable RunSnapshot shown;
    private int turn;

    public LiveCharts(Palette palette, int fontSize) {
        AwtFonts.load();
        getStyleClass().add("charts");
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        getColumnConstraints().addAll(half, half);
        getRowConstraints().addAll(row(56), row(44));
        add(count.pane(), 0, 0, 2, 1);
        add(throughput.pane(), 0, 1);
        add(latency.pane(), 1, 1);
        dress(palette, fontSize);
        show(List.of(), Latency.NONE, "", List.of());
    }

    /// Shows charts of nothing.
    public void clear() {
        if (shown != null) {
            shown = null;
            show(List.of(), Latency.NONE, "", List.of());
        }
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

    /// Shows a run as it stands. While it goes on, every snapshot has one of the charts painted, the first chart twice
    /// as often as the others: painting all of them each time would take processors from what is measured.
    public void show(RunSnapshot snapshot) {
        RunSnapshot before = shown;
        if (snapshot.equals(before)) {
            return;
        }
        shown = snapshot;
        List<Sample> samples = snapshot.samples();
        List<FaultMark> faults = snapshot.faults();
        String counter = snapshot.counter().toString();
        if (before == null
                || isOver(before)
                || isOver(snapshot)
                || !before.counter().equals(snapshot.counter())) {
            show(samples, snapshot.latency(), counter, faults);
            return;
        }
        switch (turn++ % 4) {
            case 0, 2 -> count.show(counter, samples, faults);
            case 1 -> throughput.show(samples, faults);
            default -> latency.show(samples, snapshot.latency(), faults);
        }
    }

    private static boolean isOver(RunSnapshot snapshot) {
        return snapshot.phase() == RunSnapshot.Phase.DONE;
    }

    private void show(List<Sample> samples, Latency whole, String counter, List<FaultMark> faults) {
        count.show(counter, samples, faults);
        throughput.show(samples, faults);
        latency.show(samples, whole, faults);
    }
}
