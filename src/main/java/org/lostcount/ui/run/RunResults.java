package org.lostcount.ui.run;

import java.util.function.Consumer;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lostcount.load.RunResult;
import org.lostcount.ui.Mailbox;
import org.lostcount.ui.Part;
import org.lostcount.ui.Shortcut;
import org.lostcount.ui.theme.Look;

/// What comes of runs, while they go on and afterwards: the figures, the verdict, and charts, comparison, code or
/// evidence. It can stand anywhere, several at a time. FX thread.
public final class RunResults implements Part {
    private final RunModel model;
    private final TallyView tally = new TallyView();
    private final VerdictView verdict = new VerdictView();
    private final ResultsView results;
    private final VBox node;
    private @Nullable Charts borrowed;
    private Subscription looks = Subscription.EMPTY;

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
        listen();
    }

    private void show() {
        RunModel.Shown shown = model.shown().get();
        if (!shown.board().isEmpty()) {
            tally.show(shown.board());
            verdict.verdict(shown.board());
            return;
        }
        tally.show(shown.counter().task(), shown.snapshot(), shown.result());
        tally.said(model.said().words());
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
        String name = shown.counter().id().withoutTask();
        if (!model.running().get()) {
            return name + ": " + shown.counter().strategy().idea();
        }
        String now = switch (model.cells().get(shown.counter().id())) {
            // Those that wait for their turn were opened before.
            case CellState.Queued _ -> "The counters warm up";
            case CellState.Opening _ -> name + " is made ready";
            case null, default -> name + (model.warmsUp(shown.counter()) ? " warms up" : " runs");
        };
        return now + "; the verdict comes when the counter is read at the end.";
    }

    /// The verdict in words, and what was said before; empty where there is none.
    String verdict() {
        if (verdict.isHint()) {
            return "";
        }
        String said = model.said().words();
        return verdict.getAccessibleText()
                + (said.isEmpty() ? "" : " " + Character.toUpperCase(said.charAt(0)) + said.substring(1) + ".");
    }

    /// Takes the colours and the size of `look`, now and whenever it changes.
    public void follow(Look look) {
        looks = look.palette().subscribe(_ -> dress(look)).and(look.step().subscribe(_ -> dress(look)));
    }

    private void dress(Look look) {
        results.dress(look.palette().get(), look.fontSize());
    }

    /// Shows what there is to see in these charts, or in none.
    void borrow(@Nullable Charts charts) {
        borrowed = charts;
        results.charts(charts);
    }

    /// What can be chosen, without the figures and the verdict above it.
    Region choices() {
        return results;
    }

    /// @param now is called whenever somebody chooses one of the results
    void onChosen(Runnable now) {
        results.onChosen(now);
    }

    /// @param run runs again what is selected, with evidence
    void offerEvidence(Runnable run) {
        results.offerEvidence(run);
    }

    /// Shows one of the results.
    void select(Shortcut shortcut) {
        results.select(shortcut);
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public boolean act(Shortcut shortcut) {
        if (shortcut != Shortcut.PAGE) {
            return false;
        }
        results.page().run();
        return true;
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
        looks.unsubscribe();
        if (borrowed != null) {
            borrowed.takeBack();
        }
        model.close();
    }
}
