package org.lostcount.ui.run;

import java.util.List;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.counter.Task;
import org.lostcount.guide.Words;
import org.lostcount.load.Settings;
import org.lostcount.load.WorkerKind;
import org.lostcount.report.TaskWords;
import org.lostcount.ui.Shortcut;
import org.lostcount.ui.run.WorkloadViewModel.Until;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// The workload in one line that reads as a sentence, and Run. FX thread.
final class WorkloadView extends VBox {
    private static final List<String> IN_LINE = List.of("threads", "increments", "duration", "stock");

    private final RunViewModel screen;
    private final WorkloadViewModel model;
    private final RunButton run;
    private final PredictionView prediction;

    /// @param more opens the rest of the settings
    /// @param fourWays opens the preset of that name
    WorkloadView(RunViewModel screen, Runnable more, Runnable fourWays) {
        this.screen = screen;
        this.model = screen.workload();
        run = new RunButton(screen);
        run.setId("run");
        getStyleClass().add("workload");
        prediction = new PredictionView(screen, this::focus);
        getChildren().addAll(sentence(), Field.problem(model, IN_LINE), prediction, actions(more, fourWays));
    }

    /// Its parts stand in one line, or in several where that is too narrow for them.
    private FlowPane sentence() {
        TextField increments = Field.text(model, "increments", "Operations of each thread", 6);
        TextField duration = Field.text(model, "duration", "How long to run, such as 5s", 6);
        onlyWhen(increments, Until.INCREMENTS);
        onlyWhen(duration, Until.DURATION);
        Node kinds = Field.choice(
                model.text(Settings.WORKERS.name()),
                model.words(Settings.WORKERS),
                kind -> kind.equals(WorkerKind.FORKJOIN.word()) ? "fork-join" : kind,
                "workers",
                "What carries the threads");
        Tip.on(kinds, () -> String.join("\n", Words.lines("platform, cached, virtual, fork-join")));
        // A newcomer needs none of these words, unless another kind was chosen once.
        kinds.visibleProperty()
                .bind(screen.showsAll()
                        .or(model.text(Settings.WORKERS.name()).isNotEqualTo(WorkerKind.PLATFORM.word())));
        kinds.managedProperty().bind(kinds.visibleProperty());
        ChoiceBox<Until> until =
                Field.choice(model.until(), List.of(Until.values()), Until::name, "until", "Until when");
        screen.task()
                .subscribe(task -> Field.words(
                        until, u -> u == Until.INCREMENTS ? TaskWords.of(task).operations() : "of time", ""));
        FlowPane line = new FlowPane(
                part(Field.text(model, "threads", "Threads", 4), kinds, Labels.line("threads")),
                part(Labels.line("×", "times"), increments, duration, until),
                stock());
        line.getStyleClass().add("sentence-line");
        line.setRowValignment(VPos.CENTER);
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }

    private static HBox part(Node... nodes) {
        HBox part = new HBox(nodes);
        part.getStyleClass().add("sentence");
        part.setAlignment(Pos.CENTER_LEFT);
        return part;
    }

    private HBox stock() {
        TextField stock = Field.text(
                model,
                Settings.STOCK.name(),
                "Stock: " + Settings.STOCK.field().orElseThrow().purpose(),
                5);
        stock.promptTextProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.until().get() != Until.INCREMENTS
                                ? ""
                                : model.workload()
                                        .get()
                                        .map(workload -> Long.toString(workload.stock()))
                                        .orElse("half"),
                        model.until(),
                        model.workload()));
        HBox named = part(Labels.line("stock"), stock);
        screen.task().subscribe(task -> {
            named.setVisible(task == Task.TAKE);
            named.setManaged(task == Task.TAKE);
        });
        return named;
    }

    private void onlyWhen(Node node, Until until) {
        node.visibleProperty().bind(model.until().isEqualTo(until));
        node.managedProperty().bind(node.visibleProperty());
    }

    private HBox actions(Runnable more, Runnable fourWays) {
        Button four = new Button("Four ways …");
        four.setId("four-ways");
        four.setMinWidth(Region.USE_PREF_SIZE);
        Tip.on(four, Shortcut.FOUR_WAYS::hint);
        four.setAccessibleText(Shortcut.FOUR_WAYS.purpose());
        four.setOnAction(_ -> fourWays.run());
        Button moreButton = new Button("More …");
        moreButton.setId("more");
        moreButton.setMinWidth(Region.USE_PREF_SIZE);
        moreButton.setAccessibleText("More settings of the workload");
        moreButton.setOnAction(_ -> more.run());
        Label others = Labels.text("", "others");
        Tip.words(others);
        HBox.setHgrow(others, Priority.ALWAYS);
        others.setMaxWidth(Double.MAX_VALUE);
        others.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> MoreView.summary(model), new Observable[] {model.workload(), model.problems()}));
        HBox line = new HBox(run, moreButton, four, prediction.toggle(), others);
        line.getStyleClass().add("actions");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /// The button that runs it, which has the keyboard most of the time.
    RunButton run() {
        return run;
    }

    /// Asks how much of the next run will be wrong, or no longer.
    void predict() {
        if (!prediction.ask()) {
            focus();
        }
    }

    /// Gives the keyboard to Run.
    void focus() {
        run.requestFocus();
    }
}
