package org.lostcount.ui.learn;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.learn.Block;
import org.lostcount.learn.BlockText;
import org.lostcount.learn.CallScript;
import org.lostcount.learn.Outcome;
import org.lostcount.load.RunResult;
import org.lostcount.ui.run.Headline;
import org.lostcount.ui.theme.Labels;

/// A block that is played as it stands. FX thread.
final class PlayedPiece implements Piece {
    private final Block.Played block;
    private final Desk desk;
    private final VBox node = new VBox();
    private final Label doing = Labels.text("", "muted");
    private final Headline headline = new Headline();
    private final OutcomeView outcome;
    private boolean done;

    PlayedPiece(Block.Played block, Desk desk) {
        this.block = block;
        this.desk = desk;
        outcome = new OutcomeView(desk.takes());
        node.getStyleClass().add("lesson-piece");
        doing.setId("lesson-doing");
        node.getChildren().add(Labels.text(BlockText.about(block), "panel-title"));
        code().ifPresent(code -> {
            VBox box = new VBox(Labels.text(code, "code"));
            box.getStyleClass().add("page-block");
            node.getChildren().add(box);
        });
        say("");
        node.getChildren().addAll(doing, outcome);
    }

    /// What is about to be done, where it can be read.
    private Optional<String> code() {
        return switch (block) {
            case Block.Steps steps -> Optional.of(steps.schedule().toString());
            case Block.Grading grading -> Optional.of(grading.start().strip());
            case Block.Calls calls ->
                Optional.of(String.join(
                        "\n",
                        calls.script().calls().stream()
                                .map(CallScript.Call::text)
                                .toList()));
            case Block.Run _, Block.AllOrders _ -> Optional.empty();
        };
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
    public Optional<String> verb() {
        return done ? Optional.empty() : Optional.of("Run");
    }

    @Override
    public void forward() {
        outcome.clear();
        say("Getting ready …");
        desk.play((player, watcher) -> player.play(block, watcher), this::hear);
    }

    private void hear(Heard heard) {
        switch (heard) {
            case Heard.Doing(String words) -> say(words);
            case Heard.Running(var snapshot) -> {
                say("");
                headline.show(snapshot);
                if (outcome.running(headline)) {
                    desk.changed(node);
                }
            }
            case Heard.Came(Outcome came) -> came(came);
            case Heard.Failed(String sentence) -> {
                outcome.clear();
                say(sentence);
            }
            case Heard.Stopped(List<RunResult> runs) -> {
                outcome.clear();
                if (!runs.isEmpty()) {
                    headline.show(runs);
                    outcome.running(headline);
                }
                say("Stopped, so nothing is said of it yet. Run it again, or go on without it.");
            }
        }
        if (!heard.isPassing()) {
            desk.changed(node);
        }
    }

    private void came(Outcome came) {
        done = true;
        say("");
        outcome.show(came, headline, desk.end(block, came));
        if (block instanceof Block.Grading grading) {
            outcome.offer(
                    "Open in Grade", () -> desk.takes().grade(grading.store(), grading.isolation(), grading.start()));
        }
        outcome.add(block, came);
    }
}
