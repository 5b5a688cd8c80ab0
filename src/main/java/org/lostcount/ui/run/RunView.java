package org.lostcount.ui.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.link.Link;
import org.lostcount.load.RunResult;
import org.lostcount.preset.FourWays;
import org.lostcount.ui.Columns;
import org.lostcount.ui.Mailbox;
import org.lostcount.ui.ScreenPane;
import org.lostcount.ui.ScreenScroll;
import org.lostcount.ui.Sheets;
import org.lostcount.ui.Shortcut;
import org.lostcount.ui.Turn;
import org.lostcount.ui.stage.Deck;
import org.lostcount.ui.stage.ScreenDecks;
import org.lostcount.ui.theme.Look;

/// The Run screen: pick counters, launch threads at them, see what is lost. FX thread.
public final class RunView extends ScreenPane {
    private final RunViewModel model;
    private final Sheets sheets;
    private final RunResults results;
    private final StatementsView statements;
    private final FourWaysViewModel fourWays;
    private @Nullable FourWaysView fourWaysView;
    private final WorkloadView workload;
    private final BoardView board;
    private final ScreenScroll scroll;

    /// @param sheets where the screen opens its sheets
    /// @param shrink tells a loss of a run in steps
    public RunView(RunViewModel model, Sheets sheets, Consumer<RunResult> shrink) {
        this.model = model;
        this.sheets = sheets;
        results = new RunResults(model, shrink);
        statements = new StatementsView(() -> select(Shortcut.CODE));
        fourWays = new FourWaysViewModel(model);
        Mailbox<FourWaysViewModel.Tried> trials = new Mailbox<>(_ -> false, fourWays::on);
        fourWays.deliverTo(trials::post);
        workload = new WorkloadView(model, this::more, this::fourWays);
        BoardFold fold = new BoardFold(model);
        board = new BoardView(model, fold, this::connect);
        BoardPane boardPane = new BoardPane(board);
        boardPane.skinProperty().addListener(_ -> ScreenScroll.paintOnlyWhatChanges(boardPane));
        FoldLine rest = new FoldLine(fold);
        HBox.setHgrow(rest, Priority.ALWAYS);
        HBox above = new HBox(new TaskChoice(model), new AllCounters(fold), rest);
        above.getStyleClass().add("above-board");
        VBox picker = new VBox(above, boardPane);
        VBox.setVgrow(boardPane, Priority.ALWAYS);
        VBox left = new VBox(picker, workload, statements);
        left.getStyleClass().add("left");
        VBox.setVgrow(picker, Priority.ALWAYS);
        Columns columns = new Columns(left, results.node(), 0.465);
        columns.getStyleClass().add("columns");
        columns.setLeftWish(() -> board.minWidth(-1) + boardPane.barWidth());
        // One above the other, the board would push Run out of sight.
        columns.stacked().addListener((_, _, now) -> {
            boardPane.whole(now);
            left.getChildren()
                    .setAll(now ? List.of(workload, picker, statements) : List.of(picker, workload, statements));
        });
        results.offerEvidence(() -> {
            model.workload().text("evidence").set("on");
            model.run();
        });
        scroll = new ScreenScroll(columns);
        results.onChosen(() -> scroll.reveal(results.choices()));
        setCenter(scroll);
        setBottom(new Enclosure(new StatusView(model, scroll.hides(workload.run()))));
        model.shown().addListener(_ -> show());
        model.running().addListener((_, _, now) -> {
            if (now) {
                scroll.reveal(results.node());
            }
        });
        model.asked().addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        Counter counter = model.shown().get().counter();
        statements.show(counter, model.statements(counter));
        workload.run().announce(results.verdict());
    }

    /// What comes of the runs.
    public RunResults results() {
        return results;
    }

    private void more() {
        MoreView more = new MoreView(model.workload(), model.task().get());
        sheets.open("Workload", more, more.first());
    }

    private void fourWays() {
        fourWays.choose();
        FourWaysView view = fourWaysView;
        if (view == null || !view.shows(fourWays.ways())) {
            view = new FourWaysView(fourWays);
            fourWaysView = view;
        }
        sheets.open(FourWays.TITLE, view, view.first());
    }

    private void connect(Store store) {
        ConnectView view = new ConnectView(model, store, sheets::close);
        sheets.open("A " + store.label() + " of your own", view, view.first());
    }

    /// To the counters that Run would run, under its workload.
    @Override
    public Optional<Link> link() {
        return model.workload().workload().get().map(workload -> new Link.ToRun(model.selected(), workload));
    }

    @Override
    public boolean act(Shortcut shortcut) {
        switch (shortcut) {
            case RUN -> model.run();
            case PREDICT -> workload.predict();
            case SELECT_ALL -> board.selectAll();
            case FOUR_WAYS -> fourWays();
            case CHARTS, COMPARE, CODE, EVIDENCE -> select(shortcut);
            default -> {
                return results.act(shortcut);
            }
        }
        return true;
    }

    /// What is selected, as it is run.
    @Override
    public Optional<Deck> present(Turn turn, Look look) {
        return Optional.of(ScreenDecks.of(model, turn, look));
    }

    /// Gives the keyboard to Run.
    @Override
    public void focus() {
        // Before it has a skin the scroll pane keeps its content out of the scene, where nothing can take the keyboard.
        applyCss();
        workload.focus();
    }

    @Override
    public boolean stop() {
        return results.stop();
    }

    @Override
    public void close() {
        results.close();
    }

    /// Shows one of the results, and brings it into sight.
    private void select(Shortcut shortcut) {
        results.select(shortcut);
        scroll.reveal(results.choices());
    }
}
