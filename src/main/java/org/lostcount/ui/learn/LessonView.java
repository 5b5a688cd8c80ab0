package org.lostcount.ui.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.learn.Block;
import org.lostcount.learn.BlockText;
import org.lostcount.learn.Lesson;
import org.lostcount.learn.Outcome;
import org.lostcount.learn.Visit;
import org.lostcount.link.Link;
import org.lostcount.report.Figures;
import org.lostcount.report.Numbers;
import org.lostcount.ui.ScreenScroll;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Look;
import org.lostcount.ui.theme.Tip;

/// A page that is read: prose and blocks, one after another as they are done, above a button that does what is next.
/// FX thread.
final class LessonView extends BorderPane {
    private final Lesson lesson;
    private final Reader reader;
    private final Playing playing;
    private final Desk desk;
    private final VBox content = new VBox();
    private final ScreenScroll scroll = new ScreenScroll(content);
    private final Button forward = new Button();
    private final Button pass = new Button("Go on without it");
    private final Button stop = new Button("Stop");
    /// A button that can't be pressed any more would hand the keyboard to whatever comes next.
    private final ChangeListener<Boolean> turn = (_, _, now) -> handOver(now);
    /// Where not all of it is in sight, it says so: who reads on by keys sees no bar at the side.
    private final Label below = Labels.line("More below: Page Down", "muted");
    private final BooleanBinding more = scroll.more();
    private final Label remark = Labels.text("", "muted");
    private @Nullable Piece piece;
    /// What that is a part for.
    private @Nullable Block block;
    private final List<Piece> pieces = new ArrayList<>();
    private String news = "";
    private int parts;

    /// What becomes of a page that is read.
    interface Reader {
        /// So many of its parts were read.
        void read(Lesson lesson, int parts, List<Visit.Prediction> predictions);

        /// What comes after it, where there is something.
        Optional<String> following();

        /// Opens that; the same page again where there is none.
        void next();
    }

    LessonView(Lesson lesson, Playing playing, Takes takes, Look look, Reader reader) {
        this.lesson = lesson;
        this.reader = reader;
        this.playing = playing;
        desk = new Desk(playing, takes, look, link -> follow(link, takes), this::changed, scroll::reveal);
        getStyleClass().add("lesson");
        content.getStyleClass().add("lesson-content");
        scroll.setFitToHeight(false);
        scroll.setId("lesson-page");
        setCenter(scroll);
        setBottom(bar());
        head();
        goOn();
        // As it begins, it begins at the top.
        scroll.setVvalue(0);
    }

    private HBox bar() {
        forward.setId("lesson-next");
        forward.getStyleClass().add("accent");
        forward.setMinWidth(Region.USE_PREF_SIZE);
        forward.disableProperty().bind(playing.running());
        forward.setOnAction(_ -> forward());
        Tip.on(forward, () -> "Enter, or the key →, does it");
        pass.setId("lesson-pass");
        pass.setMinWidth(Region.USE_PREF_SIZE);
        pass.disableProperty().bind(playing.running());
        pass.managedProperty().bind(pass.visibleProperty());
        pass.setOnAction(_ -> {
            passOver();
            goOn();
        });
        stop.setId("lesson-stop");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.disableProperty().bind(playing.running().not());
        stop.visibleProperty().bind(playing.running());
        stop.managedProperty().bind(playing.running());
        stop.setOnAction(_ -> playing.stop());
        Tip.on(stop, () -> "End it soon (Esc)");
        playing.running().addListener(turn);
        remark.setId("lesson-remark");
        remark.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(remark, Priority.ALWAYS);
        below.setId("lesson-below");
        below.setMinWidth(Region.USE_PREF_SIZE);
        below.visibleProperty().bind(more);
        below.managedProperty().bind(more);
        HBox bar = new HBox(forward, stop, pass, remark, below);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("lesson-bar");
        return bar;
    }

    private void handOver(boolean running) {
        if (running && forward.isFocused()) {
            stop.requestFocus();
        } else if (!running && stop.isFocused()) {
            forward.requestFocus();
        }
    }

    private void head() {
        Lesson.Head head = lesson.head();
        Label title = Labels.text(head.title(), "lesson-title");
        title.setId("lesson-title");
        VBox goals = new VBox(Labels.text(Figures.plural(head.minutes(), "minute") + ". Afterwards you can:", "muted"));
        head.goals().forEach(goal -> goals.getChildren().add(Labels.text("•  " + goal, "muted")));
        content.getChildren().addAll(title, goals);
        head.sources().forEach(source -> {
            Hyperlink link = new Hyperlink(source);
            link.getStyleClass().add("page-link");
            link.setOnAction(_ -> copy(source));
            content.getChildren().add(link);
        });
        lesson.remarks().forEach(each -> content.getChildren().add(Labels.text(each, "muted")));
    }

    /// Shows what comes next, up to the first part at which something is to be done.
    private void goOn() {
        if (piece != null) {
            piece.leave();
            piece = null;
        }
        VBox group = new VBox();
        group.getStyleClass().add("lesson-group");
        while (parts < lesson.parts().size() && piece == null) {
            switch (lesson.parts().get(parts++)) {
                case Lesson.Prose(var document) -> group.getChildren().add(desk.text(document));
                case Lesson.Done(Block next) -> {
                    block = next;
                    piece = piece(next);
                    if (piece != null) {
                        pieces.add(piece);
                        group.getChildren().add(piece.node());
                    }
                }
            }
        }
        if (isOver()) {
            Label end = Labels.text("That was this page.", "lesson-finding");
            end.setId("lesson-end");
            group.getChildren().add(end);
        }
        content.getChildren().add(group);
        reader.read(lesson, isOver() ? parts : parts - 1, desk.visit().predictions());
        changed(group);
    }

    private boolean isOver() {
        return piece == null && parts == lesson.parts().size();
    }

    private @Nullable Piece piece(Block block) {
        return switch (block) {
            case Block.Notes _ -> null;
            case Block.Ask ask -> QuestionPiece.of(ask, desk);
            case Block.Predict predict -> QuestionPiece.of(predict, desk);
            case Block.Steps steps -> new StagePiece(steps, desk);
            case Block.Grading grading -> new GradePiece(grading, desk);
            case Block.Run run -> new RunPiece(run, desk);
            case Block.Played played -> new PlayedPiece(played, desk);
        };
    }

    /// Something new is there: it comes into sight, the keyboard goes to what is next, and who sees nothing is told.
    private void changed(Node what) {
        String verb = piece == null ? "" : piece.verb().orElse("");
        forward.setText(
                isOver()
                        ? reader.following().map(_ -> "Next page").orElse("Read it again")
                        : verb.isEmpty() ? "Next" : verb);
        pass.setVisible(piece != null && !verb.isEmpty() && piece.isPassable());
        remark.setText(isOver() ? reader.following().orElse("") : "");
        news = Spoken.of(what);
        forward.setAccessibleText(forward.getText() + ". " + news);
        // It tells what changes where the keyboard is, which may be here already.
        forward.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        if (piece != null) {
            scroll.reveal(piece.node());
        }
        scroll.reveal(what);
        if (getScene() != null) {
            focus();
        }
    }

    /// Gives the keyboard to what is next.
    void focus() {
        applyCss();
        Optional.ofNullable(piece).flatMap(Piece::first).orElse(forward).requestFocus();
    }

    /// Does what is next.
    void forward() {
        if (playing.running().get()) {
            return;
        }
        Optional<String> doubt = Optional.ofNullable(piece).flatMap(Piece::doubt);
        remark.setText(doubt.orElse(""));
        if (doubt.isPresent()) {
            focus();
        } else if (isOver()) {
            reader.next();
        } else if (piece != null && piece.verb().isPresent()) {
            piece.forward();
        } else {
            goOn();
        }
    }

    /// Plays what is to be played next, where there is such a thing.
    void play() {
        if (piece != null && piece.verb().isPresent()) {
            forward();
        }
    }

    /// Takes the choice of this number: what is asked here, or what was asked last and can still be changed.
    void choose(int number) {
        if (piece == null || !piece.choose(number)) {
            desk.choose(number).ifPresent(question -> scroll.reveal(question.node()));
        }
    }

    /// The part that is worked on; 0 as long as all that is shown is the page's beginning, and when all of it was read.
    int part() {
        return isOver() || (pieces.size() < 2 && desk.performed().played().isEmpty()) ? 0 : parts - 1;
    }

    /// What was said and played by now; of a page that is presented from its beginning only what is still a guess.
    Performed performed() {
        return part() == 0 ? desk.guessed() : desk.performed();
    }

    /// Takes the choice that has the keyboard, once its reader knows that Enter does.
    void take(RadioButton choice) {
        Optional<String> told = Optional.ofNullable(piece).flatMap(Piece::hesitation);
        remark.setText(told.orElse(""));
        if (told.isEmpty()) {
            choice.setSelected(true);
        } else {
            choice.setAccessibleHelp(told.get());
            choice.notifyAccessibleAttributeChanged(AccessibleAttribute.HELP);
        }
    }

    /// Takes over what was said and played on the stage: the page goes on up to what was played there last.
    void take(Performed there) {
        desk.take(there.said());
        while (piece != null && there.reaches(lesson, parts - 1)) {
            take(piece, block, there);
            if (!there.reaches(lesson, parts)) {
                changed(piece.node());
                return;
            }
            goOn();
        }
    }

    private void take(Piece now, @Nullable Block its, Performed there) {
        if (!(its instanceof Block.Played mine) || now.verb().isEmpty()) {
            return;
        }
        Optional<Outcome> came = there.of(mine);
        if (came.isEmpty()) {
            passOver();
        } else if (!now.take(came.get())) {
            desk.begin();
            VBox told = new VBox(
                    Labels.text("On the stage: " + Numbers.spaced(came.get().sentence())));
            told.getChildren().addAll(desk.end(mine, came.get()));
            content.getChildren().add(told);
        }
    }

    private void passOver() {
        desk.pass();
        content.getChildren().add(Labels.text(BlockText.PASSED, "muted"));
    }

    /// The page that is read.
    Lesson page() {
        return lesson;
    }

    /// Scrolls by a page, where this key means that.
    boolean scroll(KeyCode key) {
        return scroll.page(key);
    }

    private void follow(String link, Takes takes) {
        if (Link.isMeant(link)) {
            takes.link().accept(link);
        } else {
            copy(link);
        }
    }

    /// This program opens no browser.
    private void copy(String link) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, link));
        remark.setText("Copied: " + link);
    }

    /// The reader goes elsewhere.
    void leave() {
        if (piece != null) {
            piece.leave();
        }
        pieces.forEach(Piece::close);
        desk.leave();
        playing.stop();
        // It lives longer than this page.
        playing.running().removeListener(turn);
        forward.disableProperty().unbind();
        pass.disableProperty().unbind();
        stop.disableProperty().unbind();
        stop.visibleProperty().unbind();
        stop.managedProperty().unbind();
    }
}
