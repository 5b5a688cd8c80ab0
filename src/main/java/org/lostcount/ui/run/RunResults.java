package org.lostcount.ui.run;

import java.util.function.Consumer;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.lostcount.load.RunResult;
import org.lostcount.report.chart.Palette;
import org.lostcount.ui.Mailbox;
import org.lostcount.ui.Part;
import org.lostcount.ui.Shortcut;
import org.lostcount.ui.chart.CompareCharts;
import org.lostcount.ui.chart.LiveCharts;
import org.lostcount.ui.theme.Look;

/// What comes of runs, while they go on and afterwards: the figures, the verdict, and charts, comparison, code or
/// evidence. It can stand anywhere, several at a time. FX thread.
public final class RunResults implements Part {
    private final RunModel model;
    private final TallyView tally = new TallyView();
    private final VerdictView verdict = new VerdictView();
    private final ResultsView results;
    private final VBox node;
    private Subscription looks = Subscription.EMPTY;
    private boolean closed;

    /// @param model is this part's alone, and closed with it
    /// @param shrink tells a loss of a run in steps
    public RunResults(RunModel model, Consumer<RunResult> shrink) {
        this.model = model;
        results = new ResultsView(model, shrink);
        node = new VBox(new Enclosure(tally), verdict, results);
        node.getStyleClass().add("right");
        VBox.setVgrow(results, Priority.ALWAYS);
        Mailbox<RunEvent> mailbox = new Mailbox<>(RunEvent::passing, model::on);
        model.deliverTo(mailbox::post);
        model.shown().addListener(_ -> show());
        show();
    }

    private void show() {
        RunModel.Shown shown = model.shown().get();
        if (!shown.board().isEmpty()) {
            tally.show(shown.board());
            verdict.verdict(shown.board());
            return;
        }
        tally.show(shown.snapshot(), shown.result());
        if (shown.result() != null) {
            verdict.verdict(shown.result());
        } else if (model.cells().get(shown.counter().id())
                instanceof CellState.Failed(String sentence, boolean absent)) {
            if (absent) {
                verdict.hint(sentence);
            } else {
                verdict.failure(sentence);
            }
        } else {
            verdict.hint(hint(shown));
        }
    }

    private String hint(RunModel.Shown shown) {
        if (!model.running().get()) {
            return shown.counter() + ": " + shown.counter().strategy().idea();
        }
        String now = switch (model.cells().get(shown.counter().id())) {
            // Those that wait for their turn were opened before.
            case CellState.Queued _ -> "The counters warm up";
            case CellState.Opening _ -> shown.counter() + " is made ready";
            case null, default -> shown.counter() + (model.warmsUp(shown.counter()) ? " warms up" : " runs");
        };
        return now + "; the verdict comes when the counter is read at the end.";
    }

    /// The verdict in words; empty where there is none.
    String verdict() {
        return verdict.isHint() ? "" : verdict.getAccessibleText();
    }

    /// Makes the charts on a thread of their own, and puts them in their place when they are ready.
    public void loadCharts(Look look, Runnable ready) {
        Palette palette = look.palette().get();
        int size = look.fontSize();
        Mailbox<ResultsView.Charts> mailbox = new Mailbox<>(_ -> false, charts -> {
            if (!closed) {
                results.charts(charts);
                looks = look.palette()
                        .subscribe(_ -> dress(look))
                        .and(look.step().subscribe(_ -> dress(look)));
            }
            ready.run();
        });
        Thread.ofPlatform()
                .daemon()
                .name("charts")
                .start(() -> mailbox.post(
                        new ResultsView.Charts(new LiveCharts(palette, size), new CompareCharts(palette, size))));
    }

    private void dress(Look look) {
        results.dress(look.palette().get(), look.fontSize());
    }

    /// Shows one of the results.
    void select(Shortcut shortcut) {
        results.select(shortcut);
    }

    /// Saves the results there are as a page.
    void savePage() {
        results.savePage();
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void focus() {
        node.applyCss();
        results.focusTab();
    }

    @Override
    public boolean stop() {
        return model.stop();
    }

    @Override
    public void close() {
        closed = true;
        looks.unsubscribe();
        model.close();
    }
}
