package org.lostcount.ui.learn;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.lostcount.learn.Block;
import org.lostcount.learn.BlockText;
import org.lostcount.learn.Outcome;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;

/// A block that is played as it stands on the page, and can be played again. FX thread.
abstract class WholePiece implements Piece {
    private final Block.Played block;
    private final Desk desk;
    private final PlayFrame node;
    private final OutcomeView outcome;
    private boolean done;

    /// @param above what is about to be done, where it can be read
    WholePiece(Block.Played block, Desk desk, List<Node> above) {
        this.block = block;
        this.desk = desk;
        outcome = new OutcomeView(desk.takes());
        node = new PlayFrame(BlockText.about(block), above);
        node.getChildren().add(outcome);
    }

    final OutcomeView outcome() {
        return outcome;
    }

    @Override
    public final PlayFrame node() {
        return node;
    }

    @Override
    public final Optional<String> verb() {
        return done ? Optional.empty() : Optional.of("Run");
    }

    @Override
    public void forward() {
        begin();
        desk.play((player, watcher) -> player.play(block, watcher), heard -> hear(heard, false));
        begun();
    }

    /// What was predicted can't be changed any more.
    void begun() {}

    @Override
    public final boolean take(Outcome elsewhere) {
        begin();
        desk.begin();
        begun();
        came(elsewhere, false);
        return true;
    }

    private void again() {
        begin();
        desk.playAgain((player, watcher) -> player.play(block, watcher), heard -> hear(heard, true));
    }

    /// Nothing has come of it yet.
    void begin() {
        outcome.clear();
        node.setAccessibleText(null);
        node.say("Getting ready …");
    }

    private void hear(Heard heard, boolean again) {
        switch (heard) {
            case Heard.Doing(String words) -> node.say(words);
            case Heard.Running(RunSnapshot snapshot) -> running(snapshot);
            case Heard.Came(Outcome came) -> came(came, again);
            case Heard.Failed(String sentence) -> {
                outcome.clear();
                node.say(sentence);
            }
            case Heard.Stopped(List<RunResult> runs) -> {
                stopped(runs);
                node.say("Stopped, so nothing is said of it yet. Run it again, or go on without it.");
            }
        }
        if (!heard.isPassing()) {
            desk.changed(node);
        }
    }

    /// A run as it stands.
    void running(RunSnapshot snapshot) {}

    /// It was stopped.
    ///
    /// @param runs as far as they went
    void stopped(List<RunResult> runs) {}

    private void came(Outcome came, boolean again) {
        done = true;
        node.say("");
        List<Node> judged = again ? List.of() : desk.end(block, came);
        show(came, judged);
        node.setAccessibleText(Spoken.of(came, judged));
        outcome.add(block, came);
        if (again) {
            outcome.say(OutcomeView.AGAIN, "muted");
        }
        outcome.offer("Run it again", this::again);
        offer();
    }

    /// Shows what came of it.
    ///
    /// @param judged what is said of the predictions
    abstract void show(Outcome came, List<Node> judged);

    /// Offers what else can be done with it.
    void offer() {}
}
