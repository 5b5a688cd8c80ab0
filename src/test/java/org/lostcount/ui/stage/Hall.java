package org.lostcount.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.lostcount.learn.Lesson;
import org.lostcount.ui.Fx;
import org.lostcount.ui.Turn;
import org.lostcount.ui.learn.Performed;
import org.lostcount.ui.learn.Playing;
import org.lostcount.ui.stage.StageKey.Meaning;
import org.lostcount.ui.theme.Appearance;
import org.lostcount.ui.theme.Look;

/// A picture of 1280 by 720 in which a page is presented, and somebody who measures it. The test's thread.
final class Hall implements AutoCloseable {
    static final double WIDTH = 1280;
    static final double HEIGHT = 720;
    /// The stage does not depend on how large letters are elsewhere.
    private static final int LARGEST = 7;
    /// The least height of body text.
    private static final double BODY = 28;

    /// What is laid out may ask to be laid out once more.
    private static final int PASSES = 3;

    private final Playing playing = new Playing(new Turn());
    private final Stage stage;
    private final Look look;
    private final Deck deck;
    private final Show show;

    Hall(Lesson page) throws InterruptedException {
        this(page, new Performed(Map.of(), Map.of()), 0);
    }

    /// @param before what was said and played on the page before
    /// @param part where it begins
    Hall(Lesson page, Performed before, int part) throws InterruptedException {
        Fx.start();
        stage = Fx.get(Stage::new);
        Scene scene = Fx.get(() -> new Scene(new javafx.scene.layout.StackPane(), WIDTH, HEIGHT));
        look = Fx.get(() -> new Look(scene, Appearance.LIGHT, LARGEST));
        deck = Fx.get(() -> Deck.of(page, playing, look, before, part, _ -> {}));
        show = Fx.get(() -> new Show(deck));
        Fx.run(() -> {
            ((javafx.scene.layout.StackPane) scene.getRoot()).getChildren().add(show);
            stage.setScene(scene);
            stage.show();
            show.requestFocus();
        });
        settle();
    }

    Show show() {
        return show;
    }

    /// Whether forward has nothing left to do.
    boolean isAtEnd() {
        return Fx.get(show::isAtEnd);
    }

    Deck deck() {
        return deck;
    }

    /// Presses a key, and waits until what it began has ended.
    void press(Meaning meaning) {
        press(new StageKey(meaning, 0));
    }

    void type(int... digits) {
        for (int digit : digits) {
            press(new StageKey(Meaning.DIGIT, digit));
        }
    }

    private void press(StageKey key) {
        Fx.run(() -> show.press(key));
        Fx.await("its end", () -> !deck.hand().isRunning());
        settle();
    }

    /// Until what is shown has found its size.
    void settle() {
        for (int pass = 0; pass < PASSES; pass++) {
            Fx.run(() -> {
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
            });
        }
    }

    /// Where the audience is, from 1.
    int place() {
        return Integer.parseInt(text("stage-place").replaceAll(" / .*", ""));
    }

    String text(String id) {
        return Fx.get(() -> {
            List<Labeled> all = new ArrayList<>();
            show.lookupAll("#" + id).forEach(node -> all.add((Labeled) node));
            return all.isEmpty() ? "" : all.getLast().getText();
        });
    }

    /// What a screen reader says.
    String spoken() {
        return Fx.get(show::getAccessibleText);
    }

    /// All that stands there.
    String seen() {
        return Fx.get(
                () -> String.join("\n", texts(picture()).map(Text::getText).toList()));
    }

    private Node picture() {
        return show.lookup(".show-picture");
    }

    private static Stream<Node> all(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        return node instanceof Parent parent
                ? Stream.concat(
                        Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(Hall::all))
                : Stream.of(node);
    }

    private static Stream<Text> texts(Node node) {
        return all(node)
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .filter(text -> !text.getText().isBlank());
    }

    void dark() {
        Fx.run(() -> look.appearance().set(Appearance.DARK));
        settle();
    }

    /// Nothing of what is shown is cut or scrolled, and all of it is large enough.
    void measure(String what) {
        Fx.run(() -> measure(what, picture()));
    }

    private static void measure(String what, Node picture) {
        Bounds room = picture.localToScene(picture.getLayoutBounds());
        List<String> wrong = new ArrayList<>();
        all(picture).filter(ScrollBar.class::isInstance).forEach(bar -> wrong.add("something scrolls"));
        all(picture)
                .filter(node -> node instanceof Labeled label && label.isTextTruncated())
                .forEach(node -> wrong.add("cut: " + ((Labeled) node).getText()));
        List<Text> texts = texts(picture).toList();
        for (Text text : texts) {
            Bounds bounds = text.localToScene(text.getLayoutBounds());
            if (text.getFont().getSize() < BODY) {
                wrong.add("letters of " + text.getFont().getSize() + ": " + text.getText());
            }
            if (bounds.getMinX() < room.getMinX() - 1
                    || bounds.getMaxX() > room.getMaxX() + 1
                    || bounds.getMinY() < room.getMinY() - 1
                    || bounds.getMaxY() > room.getMaxY() + 1) {
                wrong.add("out of sight: " + text.getText() + " at " + bounds);
            }
        }
        assertThat(wrong).as(what).isEmpty();
        assertThat(texts).as(what).isNotEmpty();
    }

    @Override
    public void close() {
        Fx.run(() -> {
            show.close();
            stage.close();
        });
        playing.close();
    }
}
