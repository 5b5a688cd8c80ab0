package org.lostcount.ui.learn;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.learn.Block;
import org.lostcount.learn.BlockText;
import org.lostcount.learn.CallScript;
import org.lostcount.learn.Outcome;
import org.lostcount.ui.theme.Labels;

/// A block that is played as it stands, and has no part of its own: orders, calls. FX thread.
final class PlayedPiece implements Piece {
    private final Block.Played block;
    private final Desk desk;
    private final Optional<Node> code;
    private final PlayFrame node;
    private final OutcomeView outcome;
    private boolean done;

    PlayedPiece(Block.Played block, Desk desk) {
        this.block = block;
        this.desk = desk;
        outcome = new OutcomeView(desk.takes());
        code = code();
        node = new PlayFrame(
                BlockText.about(block), code.<List<Node>>map(List::of).orElse(List.of()));
        node.getChildren().add(outcome);
    }

    /// What is about to be done, where it can be read.
    private Optional<Node> code() {
        return switch (block) {
            case Block.Calls calls ->
                Optional.of(code(String.join(
                        "\n",
                        calls.script().calls().stream()
                                .map(CallScript.Call::text)
                                .toList())));
            case Block.Run _, Block.Steps _, Block.Grading _, Block.AllOrders _ -> Optional.empty();
        };
    }

    private static Node code(String text) {
        VBox box = new VBox(Labels.text(text, "code"));
        box.getStyleClass().add("page-block");
        return box;
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
        begin();
        desk.play((player, watcher) -> player.play(block, watcher), heard -> hear(heard, false));
    }

    private void again() {
        begin();
        desk.playAgain((player, watcher) -> player.play(block, watcher), heard -> hear(heard, true));
    }

    private void begin() {
        outcome.clear();
        node.setAccessibleText(null);
        node.say("Getting ready …");
    }

    private void hear(Heard heard, boolean again) {
        switch (heard) {
            case Heard.Doing(String words) -> node.say(words);
            case Heard.Running _ -> {}
            case Heard.Came(Outcome came) -> came(came, again);
            case Heard.Failed(String sentence) -> {
                outcome.clear();
                node.say(sentence);
            }
            case Heard.Stopped _ ->
                node.say("Stopped, so nothing is said of it yet. Run it again, or go on without it.");
        }
        if (!heard.isPassing()) {
            desk.changed(node);
        }
    }

    private void came(Outcome came, boolean again) {
        done = true;
        node.say("");
        List<Node> judged = again ? List.of() : desk.end(block, came);
        outcome.show(came, judged);
        node.setAccessibleText(Spoken.of(came, judged));
        if (block instanceof Block.Calls) {
            // What came of each call stands beside it.
            code.ifPresent(node.getChildren()::remove);
        }
        outcome.add(block, came);
        if (again) {
            outcome.say(OutcomeView.AGAIN, "muted");
        }
        outcome.offer("Run it again", this::again);
    }
}
