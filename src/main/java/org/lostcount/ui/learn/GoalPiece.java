package org.lostcount.ui.learn;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.lostcount.condition.Answer;
import org.lostcount.learn.Block;
import org.lostcount.learn.BlockText;
import org.lostcount.learn.Outcome;
import org.lostcount.ui.grade.GradeEditor;
import org.lostcount.ui.theme.Labels;

/// SQL that the reader is to repair. FX thread.
final class GoalPiece implements Piece {
    private static final String HOW = "Change it, and try it (Ctrl+R); Tab leads out of it.";

    private final Block.Grading block;
    private final Block.Goal<String> goal;
    private final Desk desk;
    private final TextArea input;
    private final PlayFrame node;
    private final GoalHelp help;
    private final OutcomeView outcome;
    private boolean reached;

    GoalPiece(Block.Grading block, Block.Goal<String> goal, Desk desk) {
        this.block = block;
        this.goal = goal;
        this.desk = desk;
        outcome = new OutcomeView(desk.takes());
        input = area(block.start().strip());
        String words = BlockText.goal(goal.claim());
        input.setAccessibleText(words + " " + HOW);
        help = new GoalHelp(
                List.of(),
                goal.hints(),
                () -> {
                    input.setText(goal.solution().strip());
                    input.requestFocus();
                },
                desk);
        node = new PlayFrame(
                BlockText.about(block),
                List.of(
                        Labels.text(words, "lesson-goal"),
                        Labels.text(HOW, "muted"),
                        input,
                        Labels.text(GradeEditor.RULES, "muted"),
                        help));
        node.getChildren().add(outcome);
    }

    private static TextArea area(String start) {
        TextArea area = new TextArea(start);
        area.setId("lesson-input");
        area.getStyleClass().add("code");
        area.setPrefRowCount(start.lines().toList().size() + 1);
        area.setMinHeight(Region.USE_PREF_SIZE);
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB) {
                // A statement needs no tab, and the keyboard must get out again.
                area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                event.consume();
            }
        });
        return area;
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
        if (typed.isBlank()) {
            node.say("Type the statements to be tried.");
            desk.changed(node.doing());
            return;
        }
        node.say("Trying it …");
        desk.play((player, watcher) -> player.grade(block, typed, watcher), heard -> hear(heard, typed));
    }

    private void hear(Heard heard, String typed) {
        switch (heard) {
            case Heard.Doing(String words) -> node.say(words);
            case Heard.Running _ -> {}
            case Heard.Came(Outcome came) -> came(came, typed);
            case Heard.Failed(String sentence) -> node.say(sentence);
            case Heard.Stopped _ -> node.say("Stopped.");
        }
        if (!heard.isPassing()) {
            desk.changed(reached ? outcome : node.doing());
        }
    }

    private void came(Outcome came, String typed) {
        Answer answer = goal.claim().condition().of(came.values());
        reached = answer.holds();
        if (reached) {
            List<Node> judged = desk.end(block, came);
            outcome.show(came, judged);
            outcome.setAccessibleText("Reached. " + Spoken.of(came, judged));
            input.setEditable(false);
            help.reached();
            node.say("Reached.");
            outcome.add(block, came);
        } else {
            desk.giveUp();
            outcome.show(came, List.of());
            help.failed();
            node.say("Not yet: " + GoalHelp.why(answer) + ".");
        }
        outcome.offer("Open in Grade", () -> desk.takes().grade(block.store(), block.isolation(), typed));
    }
}
