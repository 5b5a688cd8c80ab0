package org.lostcount.ui.learn;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.report.chart.Palette;
import org.lostcount.ui.Mailbox;
import org.lostcount.ui.chart.CompareCharts;
import org.lostcount.ui.chart.CountPane;
import org.lostcount.ui.theme.Look;

/// The chart of runs on a page: expected and actual over time while they go on, and, of several, side by side at their
/// end. What it needs is made beside the FX thread when a run begins. FX thread.
final class RunDrawing extends StackPane {
    private final Look look;
    private final Mailbox<Runnable> mailbox = new Mailbox<>(_ -> false, Runnable::run);
    private final Subscription looks;
    private @Nullable CountPane count;
    private @Nullable CompareCharts compare;
    private boolean begun;
    private @Nullable RunSnapshot newest;
    private OptionalLong foreseen = OptionalLong.empty();
    private List<RunResult> results = List.of();

    private record Made(CountPane count, CompareCharts compare) {}

    RunDrawing(Look look) {
        this.look = look;
        getStyleClass().add("lesson-drawing");
        looks = look.palette().subscribe(_ -> dress()).and(look.step().subscribe(_ -> dress()));
    }

    /// A run is about to begin.
    void begin() {
        newest = null;
        results = List.of();
        if (!begun) {
            begun = true;
            Palette palette = look.palette().get();
            int size = look.fontSize();
            Supplier<Made> making = () -> new Made(new CountPane(palette, size), new CompareCharts(palette, size));
            Thread.ofPlatform().daemon().name("charts").start(() -> {
                Made made = making.get();
                mailbox.post(() -> {
                    count = made.count();
                    compare = made.compare();
                    dress();
                    show();
                });
            });
        }
    }

    /// A run as it stands.
    ///
    /// @param said what somebody had said that the counter would be at the end
    void show(RunSnapshot snapshot, OptionalLong said) {
        newest = snapshot;
        foreseen = said;
        show();
    }

    /// What came of them.
    void show(List<RunResult> runs, OptionalLong said) {
        results = runs;
        foreseen = said;
        if (runs.size() == 1) {
            newest = RunSnapshot.of(runs.getFirst());
        }
        show();
    }

    private void show() {
        if (results.size() > 1 && compare != null) {
            compare.show(results);
            put(compare);
        } else if (newest != null && count != null) {
            count.show(newest, foreseen);
            put(count);
        }
    }

    private void put(Region chart) {
        if (!getChildren().contains(chart)) {
            getChildren().setAll(chart);
        }
    }

    private void dress() {
        if (count != null) {
            count.dress(look.palette().get(), look.fontSize());
        }
        if (compare != null) {
            compare.dress(look.palette().get(), look.fontSize());
        }
    }

    /// No longer follows the look.
    void close() {
        looks.unsubscribe();
    }
}
