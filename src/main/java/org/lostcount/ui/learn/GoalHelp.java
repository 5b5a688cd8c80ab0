package org.lostcount.ui.learn;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.condition.Answer;

/// Help with a goal: hints, one by one, once it was missed twice, and a solution that fills the input. FX thread.
final class GoalHelp extends VBox {
    /// Failures before a hint is offered.
    private static final int PATIENCE = 2;

    private final List<String> hints;
    private final Desk desk;
    private final Button hint = button("Hint", "lesson-hint");
    private final Button solution = button("Solution", "lesson-solution");
    private int failures;
    private int opened;

    /// @param before what stands before the buttons
    /// @param fill fills the solution in
    GoalHelp(List<Node> before, List<String> hints, Runnable fill, Desk desk) {
        this.hints = hints;
        this.desk = desk;
        getStyleClass().add("lesson-hints");
        hint.managedProperty().bind(hint.visibleProperty());
        hint.setVisible(false);
        hint.setOnAction(_ -> open());
        solution.managedProperty().bind(solution.visibleProperty());
        solution.setOnAction(_ -> fill.run());
        HBox line = new HBox();
        line.getChildren().addAll(before);
        line.getChildren().addAll(hint, solution);
        line.getStyleClass().add("lesson-line");
        getChildren().add(line);
    }

    private static Button button(String name, String id) {
        Button button = new Button(name);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add("small");
        return button;
    }

    private void open() {
        Region next = desk.text(hints.get(opened++));
        getChildren().add(next);
        offer();
        desk.changed(next);
    }

    private void offer() {
        hint.setText(opened == 0 ? "Hint" : "Another hint");
        hint.setVisible(failures >= PATIENCE && opened < hints.size());
    }

    /// It was missed.
    void failed() {
        failures++;
        offer();
    }

    /// Nobody needs help any more.
    void reached() {
        hint.setVisible(false);
        solution.setVisible(false);
    }

    /// Why a goal is not reached, as a clause.
    static String why(Answer answer) {
        return switch (answer) {
            case Answer.Fails(String found) -> found;
            case Answer.Undecided(String why) -> why;
            case Answer.Holds() -> "";
        };
    }
}
