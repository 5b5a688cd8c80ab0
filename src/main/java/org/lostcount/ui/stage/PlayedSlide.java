package org.lostcount.ui.stage;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.learn.Block;
import org.lostcount.learn.BlockText;
import org.lostcount.learn.Outcome;
import org.lostcount.learn.Visit;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.report.Numbers;
import org.lostcount.ui.learn.Heard;
import org.lostcount.ui.learn.Playing;
import org.lostcount.ui.theme.Labels;

/// Something of a page that is played, and what came of it. FX thread.
abstract class PlayedSlide implements Slide {
    private final Block.Played block;
    private final Stagehand hand;
    private final Label doing = Labels.text("", "muted");
    private final VBox body = new VBox();
    private final VBox node;
    private @Nullable Outcome outcome;
    private List<Visit.Judged> judged = List.of();
    private boolean again;

    PlayedSlide(Block.Played block, Stagehand hand) {
        this.block = block;
        this.hand = hand;
        doing.setId("stage-doing");
        body.getStyleClass().add("slide-body");
        VBox.setVgrow(body, javafx.scene.layout.Priority.ALWAYS);
        node = Stagehand.column(Labels.text(Numbers.spaced(BlockText.about(block)), "show-about"), body, doing);
        say("");
    }

    /// Where it stands in the page.
    final int line() {
        return block.line();
    }

    final Stagehand hand() {
        return hand;
    }

    /// Shows these below what is about to be done.
    final void put(Node... nodes) {
        put(List.of(nodes));
    }

    /// Shows these below what is about to be done.
    final void put(List<Node> nodes) {
        if (!body.getChildren().equals(nodes)) {
            body.getChildren().setAll(nodes);
        }
    }

    /// Says what is done now, or why it is not.
    final void say(String words) {
        doing.setText(Numbers.spaced(words));
        doing.setVisible(!words.isEmpty());
        doing.setManaged(!words.isEmpty());
    }

    /// Plays this.
    final void play(Playing.Play play) {
        hand.play(play, this::hear);
        hand.changed();
    }

    private void hear(Heard heard) {
        switch (heard) {
            case Heard.Doing(String words) -> say(words);
            case Heard.Running(RunSnapshot snapshot) -> {
                say("");
                running(snapshot);
            }
            case Heard.Came(Outcome came) -> {
                say("");
                came(came);
            }
            case Heard.Failed(String sentence) -> say(sentence);
            case Heard.Stopped(List<RunResult> runs) -> {
                stopped(runs);
                say("Stopped, so nothing is said of it yet.");
            }
        }
    }

    /// A run as it stands.
    void running(RunSnapshot snapshot) {}

    /// It was stopped.
    ///
    /// @param runs as far as they went
    void stopped(List<RunResult> runs) {}

    /// What came of it. Where that is what the page means, it is to [#end] it.
    abstract void came(Outcome came);

    /// This is what came of it elsewhere. Nobody sees here how, so it is not shown; but what the page tells of it, and
    /// of what was predicted, is told.
    void take(Outcome elsewhere) {
        hand.end(block, elsewhere);
    }

    /// This is what came of the block: predictions are judged by it.
    final void end(Outcome came) {
        List<Visit.Judged> told = hand.end(block, came);
        // Played again, it judges nothing a second time.
        again = outcome != null;
        judged = again ? judged : told;
        outcome = came;
    }

    /// Whether it was played once more after what was said of it had been judged.
    final boolean isAgain() {
        return again;
    }

    /// What came of it last; nothing as long as it has not been played.
    final Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /// What was found of the prediction with this question when it was played for the first time.
    final Optional<Visit.Prediction> prediction(String question) {
        return judged.stream()
                .map(Visit.Judged::prediction)
                .filter(prediction -> prediction.question().equals(question))
                .findFirst();
    }

    /// What is answered to it.
    final Optional<String> because(String question) {
        return judged.stream()
                .filter(each -> each.prediction().question().equals(question))
                .findFirst()
                .flatMap(Visit.Judged::because);
    }

    @Override
    public Region node() {
        return node;
    }

    /// Letters give way to pictures and to figures.
    @Override
    public double lines() {
        return 21;
    }

    @Override
    public String name() {
        return BlockText.about(block);
    }
}
