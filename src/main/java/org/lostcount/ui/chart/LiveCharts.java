package org.lostcount.ui.chart;

import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import org.jspecify.annotations.Nullable;
import org.lostcount.load.RunSnapshot;
import org.lostcount.load.Sample;
import org.lostcount.measure.Latency;
import org.lostcount.ui.theme.Palette;

/// The charts of one run: expected and actual, throughput, latency. May be made on any thread, for loading what it
/// needs takes a good part of a second; belongs to the FX thread once it is in a window.
public final class LiveCharts extends GridPane {
    private static final int WARM_UP = 40;

    private final CountChart count = new CountChart();
    private final ThroughputChart throughput = new ThroughputChart();
    private final LatencyChart latency = new LatencyChart();
    private @Nullable RunSnapshot shown;
    private final Queue<Runnable> unpainted = new ArrayDeque<>();
    private final AnimationTimer painter = new AnimationTimer() {
        @Override
        public void handle(long now) {
            unpainted.remove().run();
            if (unpainted.isEmpty()) {
                stop();
            }
        }
    };

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
        warmUp();
        show(List.of(), Latency.NONE, "");
    }

    /// Paints some pictures that nobody sees, so that the first ones that somebody sees don't stutter.
    private void warmUp() {
        List<Sample> flat = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> new Sample(i, i, OptionalLong.of(i), 1, 1, 1, 1, 1))
                .toList();
        List.of(count.pane(), throughput.pane(), latency.pane()).forEach(ChartPane::prepare);
        for (int i = 0; i < WARM_UP; i++) {
            show(flat, Latency.NONE, "");
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

    /// Shows a run as it stands, in one repaint per chart. While the run goes on the charts are painted one in each of
    /// the next frames, so that none of these takes long.
    public void show(RunSnapshot snapshot) {
        if (snapshot.equals(shown)) {
            return;
        }
        shown = snapshot;
        List<Sample> samples = snapshot.samples();
        String counter = snapshot.counter().toString();
        unpainted.clear();
        if (snapshot.phase() == RunSnapshot.Phase.DONE) {
            painter.stop();
            show(samples, snapshot.latency(), counter);
            return;
        }
        unpainted.add(() -> count.show(counter, samples));
        unpainted.add(() -> throughput.show(samples));
        unpainted.add(() -> latency.show(samples, snapshot.latency()));
        painter.start();
    }

    private void show(List<Sample> samples, Latency whole, String counter) {
        count.show(counter, samples);
        throughput.show(samples);
        latency.show(samples, whole);
    }
}
