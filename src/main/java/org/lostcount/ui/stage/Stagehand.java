package org.lostcount.ui.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.learn.Block;
import org.lostcount.learn.Markdown;
import org.lostcount.learn.Outcome;
import org.lostcount.learn.Visit;
import org.lostcount.report.Numbers;
import org.lostcount.ui.learn.Heard;
import org.lostcount.ui.learn.Playing;
import org.lostcount.ui.page.MarkdownView;
import org.lostcount.ui.theme.Look;

/// What the slides of a page have in common: what was predicted, what came out, and who plays. FX thread.
final class Stagehand {
    private static final int DESK = 28;

    private final Visit visit = new Visit();
    private final Playing playing;
    private final Look look;
    private Runnable changed = () -> {};
    private IntSupplier fontSize = () -> DESK;
    private BooleanSupplier running = () -> false;
    private BooleanSupplier stop = () -> false;
    private final List<Runnable> atEnd = new ArrayList<>();
    private boolean left;

    Stagehand(Playing playing, Look look) {
        this.playing = playing;
        this.look = look;
    }

    /// @param tell is called whenever a slide shows something new
    /// @param letters the least height of letters that the last row can read, in pixels
    void tell(Runnable tell, IntSupplier letters) {
        changed = tell;
        fontSize = letters;
    }

    /// Tells that there is something new on a slide.
    void changed() {
        changed.run();
    }

    Visit visit() {
        return visit;
    }

    /// The height of body text at which charts are drawn, in pixels.
    int fontSize() {
        return fontSize.getAsInt();
    }

    Look look() {
        return look;
    }

    /// A text of the page, with what came out in the place of its placeholders. Links lead nowhere on the stage.
    Region text(String markdown) {
        return text(List.of(Markdown.parse(markdown)));
    }

    /// The same of documents, or of blocks of one.
    Region text(List<org.commonmark.node.Node> blocks) {
        VBox box = new VBox();
        box.getStyleClass().add("show-text");
        blocks.forEach(block ->
                box.getChildren().add(new MarkdownView(block, _ -> {}, words -> Numbers.spaced(visit.fill(words)))));
        return box;
    }

    /// Plays something, before which every prediction is locked.
    void play(Playing.Play play, Consumer<Heard> listener) {
        visit.begin();
        playing.play(play, heard -> hear(heard, listener)).ifPresent(why -> hear(new Heard.Failed(why), listener));
    }

    private void hear(Heard heard, Consumer<Heard> listener) {
        if (left) {
            return;
        }
        if (heard instanceof Heard.Failed || heard instanceof Heard.Stopped) {
            visit.giveUp();
        }
        listener.accept(heard);
        if (!heard.isPassing()) {
            changed();
        }
    }

    /// A block was played: what is told of the predictions.
    List<Visit.Judged> end(Block.Played block, Outcome outcome) {
        return visit.end(block, outcome);
    }

    /// What is presented is that of a screen, which runs for itself.
    ///
    /// @param isRunning whether it does
    /// @param stops stops it; false where it does not run
    void beside(BooleanSupplier isRunning, BooleanSupplier stops) {
        running = isRunning;
        stop = stops;
    }

    /// Has this be done when the audience goes.
    void atEnd(Runnable does) {
        atEnd.add(does);
    }

    boolean isRunning() {
        return playing.running().get() || running.getAsBoolean();
    }

    /// Stops what runs.
    ///
    /// @return false where nothing does
    boolean stop() {
        boolean played = playing.stop();
        return stop.getAsBoolean() || played;
    }

    /// The audience has gone: what is still to come is not shown any more.
    void leave() {
        left = true;
        playing.stop();
        atEnd.forEach(Runnable::run);
    }

    /// Nodes below each other.
    static VBox column(Node... nodes) {
        VBox box = new VBox(nodes);
        box.getStyleClass().add("slide");
        return box;
    }
}
