package org.lostcount.ui.chart;

import java.util.List;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import org.lostcount.load.RunSnapshot;
import org.lostcount.load.Sample;
import org.lostcount.ui.theme.Palette;

/// The charts of one run: expected and actual, throughput, latency. May be made on any thread, for loading what it
/// needs takes a good part of a second; belongs to the FX thread once it is in a window.
public final class LiveCharts extends GridPane {
    private final CountChart count = new CountChart();
    private final ThroughputChart throughput = new ThroughputChart();
    private final LatencyChart latency = new LatencyChart();

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
        clear();
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

    /// Shows a run as it stands, in one repaint per chart.
    public void show(RunSnapshot snapshot) {
        List<Sample> samples = snapshot.samples();
        count.show(snapshot.counter().toString(), samples);
        throughput.show(samples);
        latency.show(samples, snapshot.latency());
    }

    /// Shows that nothing was run.
    public void clear() {
        count.show("", List.of());
        throughput.show(List.of());
        latency.show(List.of(), org.lostcount.measure.Latency.NONE);
    }
}
