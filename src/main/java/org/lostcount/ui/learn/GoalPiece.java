package org.lostcount.ui.learn;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.condition.Answer;
import org.lostcount.learn.Block;
import org.lostcount.learn.BlockText;
import org.lostcount.learn.Outcome;
import org.lostcount.step.Schedule;
import org.lostcount.ui.theme.Labels;

/// Something that the reader is to reach: by a schedule, or by SQL. FX thread.
final class GoalPiece implements Piece {
    /// Failures before a hint is offered.
    private static final int PATIENCE = 2;

    private final Block.Played block;
    private final Desk desk;
    private final Block.Goal<?> goal;
    private final TextInputControl input;
    private final VBox node = new VBox();
    private final VBox hints = new VBox();
    private final Button hint = button("Hint", "lesson-hint", this::hint);
    private final Label doing = Labels.text("", "muted");
    private final OutcomeView outcome;
    private int failures;
    private boolean reached;

    /// @param how the input is used
    private GoalPiece(Block.Played block, Block.Goal<?> goal, String how, TextInputControl input, Desk desk) {
        this.block = block;
        this.goal = goal;
        this.input = input;
        this.desk = desk;
        outcome = new OutcomeView(desk.takes());
        node.getStyleClass().add("lesson-piece");
        input.setId("lesson-input");
        input.getStyleClass().add("code");
        input.setAccessibleText(goal.claim().condition() + ". " + how);
        doing.setId("lesson-doing");
        hints.getStyleClass().add("lesson-hints");
        hints.managedProperty().bind(Bindings.isNotEmpty(hints.getChildren()));
        Button solution = button("Solution", "lesson-solution", () -> {
            input.setText(solution());
            input.requestFocus();
        });
        HBox help = new HBox(hint, solution);
        help.getStyleClass().add("lesson-line");
        hint.managedProperty().bind(hint.visibleProperty());
        hint.setVisible(false);
        node.getChildren()
                .addAll(
                        Labels.text(BlockText.about(block), "panel-title"),
                        Labels.text("Goal: " + goal.claim().condition(), "lesson-goal"),
                        Labels.text(how, "muted"),
                        input,
                        help,
                        hints,
                        doing,
                        outcome);
        say("");
    }

    /// A schedule that is to be found.
    static GoalPiece of(Block.Steps block, Block.Goal<Schedule> goal, Desk desk) {
        return new GoalPiece(
                block, goal, "Whose turn, one after another, such as 1 1 2 2; Enter tries it.", new TextField(), desk);
    }

    /// SQL that is to be repaired.
    static GoalPiece of(Block.Grading block, Block.Goal<String> goal, Desk desk) {
        TextArea area = new TextArea(block.start().strip());
        area.setPrefRowCount(block.start().strip().lines().toList().size() + 1);
        area.setMinHeight(Region.USE_PREF_SIZE);
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB) {
                area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                event.consume();
            }
        });
        return new GoalPiece(block, goal, "Change it, and try it (Ctrl+R); Tab leads out of it.", area, desk);
    }

    private static Button button(String name, String id, Runnable does) {
        Button button = new Button(name);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add("small");
        button.setOnAction(_ -> does.run());
        return button;
    }

    private String solution() {
        return goal.solution().toString().strip();
    }

    private void hint() {
        int opened = hints.getChildren().size();
        Region next = desk.text(goal.hints().get(opened));
        hints.getChildren().add(next);
        hint.setVisible(opened + 1 < goal.hints().size());
        if (!hint.isVisible()) {
            input.requestFocus();
        }
        desk.changed(next);
    }

    private void say(String words) {
        doing.setText(words);
        doing.setVisible(!words.isEmpty());
        doing.setManaged(!words.isEmpty());
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public Optional<Node> first() {
        return reached ? Optional.empty() : Optional.of(input);
    }

    @Override
    public Optional<String> verb() {
        return reached ? Optional.empty() : Optional.of("Try it");
    }

    @Override
    public void forward() {
        String typed = input.getText();
        Optional<Playing.Play> play = switch (block) {
            case Block.Steps steps ->
                Schedule.parse(typed, steps.setup().workers())
                        .filter(schedule -> schedule.length() > 0)
                        .map(schedule -> (player, _) -> player.step(steps, schedule));
            case Block.Grading grading ->
                Optional.of(typed)
                        .filter(sql -> !sql.isBlank())
                        .map(sql -> (player, watcher) -> player.grade(grading, sql, watcher));
            default -> Optional.empty();
        };
        if (play.isEmpty()) {
            say(
                    block instanceof Block.Steps
                            ? "Type the numbers of the workers, with spaces between them, such as 1 1 2 2."
                            : "Type the statements to be tried.");
            desk.changed(doing);
            return;
        }
        say("Trying it …");
        desk.play(play.get(), heard -> hear(heard, typed));
    }

    private void hear(Heard heard, String typed) {
        switch (heard) {
            case Heard.Doing(String words) -> say(words);
            case Heard.Running _ -> {}
            case Heard.Came(Outcome came) -> came(came, typed);
            case Heard.Failed(String sentence) -> say(sentence);
            case Heard.Stopped _ -> say("Stopped.");
        }
        if (!heard.isPassing()) {
            desk.changed(outcome);
        }
    }

    private void came(Outcome came, String typed) {
        Answer answer = goal.claim().condition().of(came.values());
        reached = answer.holds();
        outcome.show(came, reached ? desk.end(block, came) : List.of());
        if (block instanceof Block.Grading grading) {
            outcome.offer("Open in Grade", () -> desk.takes().grade(grading.store(), grading.isolation(), typed));
        }
        if (reached) {
            input.setEditable(false);
            hint.setVisible(false);
            say("Reached.");
            outcome.add(block, came);
            return;
        }
        failures++;
        hint.setVisible(failures >= PATIENCE
                && hints.getChildren().size() < goal.hints().size());
        say("Not yet: "
                + switch (answer) {
                    case Answer.Fails(String found) -> found;
                    case Answer.Undecided(String why) -> why;
                    case Answer.Holds() -> "";
                }
                + ".");
    }
}
