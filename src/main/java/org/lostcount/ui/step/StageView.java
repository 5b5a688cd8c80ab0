package org.lostcount.ui.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.lostcount.report.Numbers;
import org.lostcount.report.StoryText;
import org.lostcount.step.Event;
import org.lostcount.step.Setup;
import org.lostcount.step.Story;
import org.lostcount.ui.theme.Labels;

/// The workers, the row between them, and what has happened so far. FX thread.
final class StageView extends VBox {
    private final SceneView columns;
    private final Label verdict = Labels.text("", "step-verdict");
    private final ListView<String> log = new ListView<>();

    StageView(IntConsumer step) {
        columns = new SceneView(step);
        getStyleClass().add("stage");
        verdict.setId("step-verdict");
        log.setId("story");
        log.setAccessibleText("What has happened so far");
        log.getStyleClass().addAll("code", "dense");
        log.setCellFactory(_ -> new WrappingCell());
        VBox.setVgrow(log, Priority.ALWAYS);
        getChildren().addAll(columns, verdict, log);
    }

    /// Gives the keyboard to the first worker.
    void focus() {
        columns.focus();
    }

    /// Nobody is there, and nothing has happened.
    void clear() {
        columns.clear();
        columns.setManaged(false);
        verdict.getStyleClass().removeAll("lost", "kept");
        verdict.setText("Nothing was done yet. Play does it; a worker's number lets that one begin.");
        log.getItems().clear();
    }

    void show(StepEvent.Shown now) {
        columns.setManaged(true);
        columns.show(now.scene(), now.setup());
        var ending = now.ending();
        verdict.setText(ending == null ? "" : Numbers.spaced(StoryText.of(ending)));
        verdict.getStyleClass().removeAll("lost", "kept");
        if (ending != null) {
            verdict.getStyleClass().add(ending.isWrong() ? "lost" : "kept");
        }
        log.getItems().setAll(lines(now.turns(), now.setup()));
        log.scrollTo(log.getItems().size() - 1);
    }

    /// Long answers of an engine take several lines.
    private static final class WrappingCell extends ListCell<String> {
        @Override
        protected void updateItem(String line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty ? null : line);
            setWrapText(true);
            setPrefWidth(0);
        }
    }

    private static List<String> lines(List<Story.Turn> turns, Setup setup) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Story.Turn turn = turns.get(i);
            List<Event> events = turn.scene().events();
            for (int worker : events.stream().map(Event::worker).distinct().toList()) {
                List<Event> own =
                        events.stream().filter(e -> e.worker() == worker).toList();
                String what =
                        own.stream().map(event -> StoryText.of(event, setup)).collect(Collectors.joining("; "));
                String number = worker == turn.worker() ? String.format("%2d", i + 1) : "  ";
                lines.add(number + "  " + StoryText.who(worker) + ": "
                        + own.getFirst().line().words() + " → " + what);
            }
        }
        return lines;
    }
}
