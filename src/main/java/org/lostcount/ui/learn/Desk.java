package org.lostcount.ui.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.lostcount.learn.Block;
import org.lostcount.learn.BlockText;
import org.lostcount.learn.Markdown;
import org.lostcount.learn.Outcome;
import org.lostcount.learn.Visit;
import org.lostcount.report.Numbers;
import org.lostcount.store.OpenStores;
import org.lostcount.ui.page.MarkdownView;
import org.lostcount.ui.theme.Icon;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Look;

/// What the parts of a page that is read have in common: what was predicted, what came out, and who plays. FX thread.
final class Desk {
    private final Visit visit = new Visit();
    private final List<QuestionPiece> open = new ArrayList<>();
    /// What was guessed elsewhere, by the line of the question.
    private final Map<Integer, String> guesses = new HashMap<>();
    /// What came of blocks, by their lines.
    private final Map<Integer, Outcome> played = new HashMap<>();
    private final Playing playing;
    private final Takes takes;
    private final Look look;
    private final Consumer<String> follow;
    private final Consumer<Node> changed;
    private final Consumer<Node> reveal;
    private boolean left;

    /// @param look whose colours and size parts take that are no text
    /// @param follow is given a link's destination when it is followed
    /// @param changed is given what is new in a part
    /// @param reveal brings a part into sight
    Desk(
            Playing playing,
            Takes takes,
            Look look,
            Consumer<String> follow,
            Consumer<Node> changed,
            Consumer<Node> reveal) {
        this.playing = playing;
        this.takes = takes;
        this.look = look;
        this.follow = follow;
        this.changed = changed;
        this.reveal = reveal;
    }

    Visit visit() {
        return visit;
    }

    Takes takes() {
        return takes;
    }

    Playing playing() {
        return playing;
    }

    /// The stores that pages are played on.
    OpenStores stores() {
        return playing.stores();
    }

    Look look() {
        return look;
    }

    /// Brings a part into sight.
    void reveal(Node what) {
        reveal.accept(what);
    }

    /// Tells that there is something new.
    void changed(Node what) {
        changed.accept(what);
    }

    /// A text of the page, with what came out in the place of its placeholders.
    MarkdownView text(String markdown) {
        return text(Markdown.parse(markdown));
    }

    /// The same of a document.
    MarkdownView text(org.commonmark.node.Node document) {
        return new MarkdownView(document, follow, words -> Numbers.spaced(visit.fill(words)));
    }

    void come(Block.Predict block, QuestionPiece piece) {
        visit.come(block);
        open.add(piece);
        Optional.ofNullable(guesses.get(block.line())).ifPresent(piece::guess);
    }

    /// What is guessed and not judged yet.
    Performed guessed() {
        Map<Integer, String> all = new HashMap<>(guesses);
        open.forEach(piece -> piece.guess().ifPresent(said -> all.put(piece.line(), said)));
        return new Performed(all, Map.of());
    }

    /// What was said and played by now, with what is guessed and not judged yet.
    Performed performed() {
        Map<Integer, String> all = visit.said();
        all.putAll(guessed().said());
        return new Performed(all, played);
    }

    /// Takes over what was guessed elsewhere.
    void take(Map<Integer, String> elsewhere) {
        guesses.clear();
        guesses.putAll(elsewhere);
        open.forEach(piece -> Optional.ofNullable(guesses.get(piece.line())).ifPresent(piece::guess));
    }

    /// Plays a block, before which every prediction is locked.
    void play(Playing.Play play, Consumer<Heard> listener) {
        begin();
        playing.play(play, heard -> hear(heard, listener)).ifPresent(why -> hear(new Heard.Failed(why), listener));
    }

    /// Takes the choice of this number in the last question whose answer can still be changed.
    ///
    /// @return that question
    Optional<QuestionPiece> choose(int number) {
        return open.isEmpty() || !open.getLast().choose(number) ? Optional.empty() : Optional.of(open.getLast());
    }

    /// Something is about to be played that is no single call of the player: every prediction is locked.
    void begin() {
        open.forEach(QuestionPiece::commit);
        visit.begin();
        lock(true);
    }

    /// It came to nothing: what was said can be changed again.
    void giveUp() {
        visit.giveUp();
        lock(false);
    }

    /// The reader goes on without playing a block: what was predicted of it is not judged by another one.
    void pass() {
        open.forEach(QuestionPiece::commit);
        open.clear();
        visit.pass();
    }

    /// Plays a block again, of which the predictions were judged the first time.
    void playAgain(Playing.Play play, Consumer<Heard> listener) {
        Consumer<Heard> unlessLeft = heard -> {
            if (!left) {
                listener.accept(heard);
            }
        };
        playing.play(play, unlessLeft).ifPresent(why -> listener.accept(new Heard.Failed(why)));
    }

    private void hear(Heard heard, Consumer<Heard> listener) {
        if (left) {
            return;
        }
        if (heard instanceof Heard.Failed || heard instanceof Heard.Stopped) {
            giveUp();
        }
        listener.accept(heard);
    }

    private void lock(boolean locked) {
        open.forEach(piece -> piece.lock(locked));
    }

    /// A block was played: what is told of the predictions.
    List<Node> end(Block.Played block, Outcome outcome) {
        open.forEach(piece -> guesses.remove(piece.line()));
        open.clear();
        played.put(block.line(), outcome);
        return visit.end(block, outcome).stream().map(this::judged).toList();
    }

    /// What was said beside what came out, and why.
    Node judged(Visit.Judged judged) {
        Optional<Boolean> right = judged.prediction().right();
        HBox beside = new HBox(Labels.text(Numbers.spaced(BlockText.of(judged.prediction())), "lesson-judged-text"));
        beside.getStyleClass().addAll("lesson-line", "acceptable");
        if (right.orElse(false)) {
            beside.getChildren().addFirst(Icon.CHECK.node());
        }
        VBox box = new VBox(beside);
        box.getStyleClass().add("lesson-judged");
        judged.because().ifPresent(because -> box.getChildren().add(text(because)));
        box.setAccessibleText(Spoken.of(box));
        return box;
    }

    /// Whether the reader has gone.
    boolean isLeft() {
        return left;
    }

    /// The reader has gone: what is still to come is not shown any more.
    void leave() {
        left = true;
    }
}
