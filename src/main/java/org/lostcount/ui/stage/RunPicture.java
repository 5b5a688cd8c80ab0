package org.lostcount.ui.stage;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.ui.chart.StageChart;
import org.lostcount.ui.run.Headline;

/// The figures of runs as they grow, then the verdict; of a single run with its chart. FX thread.
final class RunPicture {
    /// Lines of text for which the picture keeps room.
    static final double LINES = 24;

    private final Stagehand hand;
    private Headline headline = new Headline();
    private @Nullable StageChart chart;
    private boolean loading;

    RunPicture(Stagehand hand) {
        this.hand = hand;
    }

    /// Gets the chart ready, where that was not done before; else it takes the colours and the size of the moment.
    ///
    /// @param ready is called when it is there
    void load(Runnable ready) {
        if (loading) {
            redraw();
            return;
        }
        loading = true;
        StageChart.load(made -> {
            VBox.setVgrow(made, Priority.ALWAYS);
            chart = made;
            redraw();
            ready.run();
        });
    }

    /// The stage has another size, or other colours.
    void redraw() {
        if (chart != null) {
            chart.dress(hand.look().palette().get(), hand.fontSize());
        }
    }

    /// A run as it stands.
    ///
    /// @param single whether it is the only one
    List<Node> of(RunSnapshot snapshot, boolean single) {
        headline.show(snapshot);
        if (chart != null && single) {
            chart.show(snapshot);
        }
        return nodes(single);
    }

    /// What came of runs.
    ///
    /// @param results at least one
    List<Node> of(List<RunResult> results) {
        boolean single = results.size() == 1;
        // What stood there of several runs is not of this one.
        headline = new Headline();
        headline.show(results);
        if (chart != null && single) {
            chart.show(results.getFirst());
        }
        return nodes(single);
    }

    private List<Node> nodes(boolean single) {
        return chart == null || !single ? List.of(headline) : List.of(headline, chart);
    }
}
