package org.lostcount.ui.stage;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.lostcount.ui.learn.Spoken;
import org.lostcount.ui.theme.Labels;

/// The stage itself: one slide of a deck at a time, as large as the window. FX thread.
///
/// Forward does what is next, whatever that is, so that a clicker with two buttons is enough.
public final class Show extends StackPane {
    /// The letters of the line below are this part of the height: it is for whoever speaks.
    private static final double SMALL = 36;
    /// Of a picture that has not found its size yet.
    private static final double LEAST_HEIGHT = 480;

    private final long begin = System.nanoTime();
    private final Deck deck;
    private final Fit fit = new Fit();
    private final Label next = Labels.line("", "muted");
    private final Label place = Labels.line("", "muted");
    private final Region blank = new Region();
    private Consumer<Cue> speaker = _ -> {};
    private Runnable speakerKey = () -> {};
    private int at;
    /// Where the evidence was asked for.
    private int asked;

    /// What is presented is in it from now on.
    public Show(Deck deck) {
        this.deck = deck;
        getStyleClass().addAll("show", "no-focus-ring");
        setId("show");
        next.setId("stage-next");
        place.setId("stage-place");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(Labels.line(deck.title(), "muted"), space, next, place);
        foot.getStyleClass().add("show-foot");
        fit.getStyleClass().add("show-picture");
        blank.getStyleClass().add("show-blank");
        blank.setVisible(false);
        getChildren().addAll(new BorderPane(fit, null, null, foot, null), blank);
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(true);
        heightProperty().addListener((_, _, now) -> {
            // Whatever the size of letters elsewhere.
            setStyle("-fx-font-size: " + now.doubleValue() / SMALL + "px;");
            redraw();
        });
        deck.hand().atEnd(deck.hand().look().palette().subscribe((_, _) -> redraw())::unsubscribe);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        deck.hand().tell(this::update, () -> (int) Math.ceil(Math.max(LEAST_HEIGHT, getHeight()) / Fit.SMALLEST));
        show(deck.begin(), true);
    }

    /// Pictures are as large as the stage is, and have its colours.
    private void redraw() {
        slide().redraw();
        update();
    }

    private Slide slide() {
        return deck.slide(at);
    }

    private void show(int number, boolean forward) {
        if (number != at) {
            slide().leave();
        }
        at = number;
        slide().enter(forward);
        fit.show(slide().node(), slide().lines());
        update();
    }

    /// Something on the slide is new, for who sees it and for who does not.
    private void update() {
        fit.refit();
        place.setText(deck.number(at) + " / " + deck.number(deck.size() - 1));
        next.setText(
                deck.hand().isRunning()
                        ? ""
                        : Stream.of(
                                        slide().hint(),
                                        slide().next().map(what -> "→ " + what).orElse(""))
                                .filter(words -> !words.isEmpty())
                                .collect(Collectors.joining("   ")));
        String said = Spoken.of(slide().node())
                + slide().next().map(what -> " Next: " + what + ".").orElse("");
        if (!said.equals(getAccessibleText())) {
            setAccessibleText(said);
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
        speaker.accept(cue());
    }

    private Cue cue() {
        int after = beside(1);
        String then = after == at ? "This was the last one." : deck.slide(after).name();
        return new Cue(
                place.getText(),
                slide().name(),
                deck.notes(slide()),
                slide().advice(),
                slide().next().orElse(then),
                deck.hand().isRunning());
    }

    /// When it began, as [System#nanoTime] has it.
    long begin() {
        return begin;
    }

    /// From now on the speaker is told of whatever is new.
    void tell(Consumer<Cue> now) {
        speaker = now;
        now.accept(cue());
    }

    /// Says who opens the speaker's window.
    ///
    /// @param key is called when the speaker's window is to be opened or closed
    public void onSpeaker(Runnable key) {
        speakerKey = key;
    }

    // ---- keys

    private void key(KeyEvent event) {
        Optional<StageKey> meant = StageKey.of(event);
        meant.ifPresent(this::press);
        if (meant.isPresent() || event.getCode() == KeyCode.TAB) {
            event.consume();
        }
    }

    /// Does what a key means.
    void press(StageKey key) {
        if (blank.isVisible()) {
            blank.setVisible(false);
            return;
        }
        switch (key.meaning()) {
            case FORWARD -> forward();
            case BACK -> back();
            case FIRST -> jump(0);
            case LAST -> jump(deck.size() - 1);
            case BLANK -> blank.setVisible(true);
            case SPEAKER -> speakerKey.run();
            case EVIDENCE -> evidence();
            default -> {
                if (!deck.hand().isRunning() && slide().key(key)) {
                    update();
                }
            }
        }
    }

    private void forward() {
        if (deck.hand().isRunning()) {
            // Who presses it twice means to go on, and not past what is run.
            return;
        }
        if (slide().next().isPresent()) {
            slide().forward();
            update();
            return;
        }
        boolean asked = slide().asks();
        int to = beside(1);
        if (to != at) {
            show(to, true);
            if (asked && slide().begins() && slide().next().isPresent()) {
                slide().forward();
                update();
            }
        }
    }

    /// To who overwrote whom, and from there back to where that was asked.
    private void evidence() {
        int there = deck.evidence(at).orElse(-1);
        if (deck.hand().isRunning()) {
            return;
        }
        if (there == at) {
            jump(asked);
        } else if (there < 0) {
            next.setText("No run stands before this.");
        } else if (deck.slide(there) instanceof EvidenceSlide slide && slide.isPassed()) {
            next.setText(slide.whyNot());
        } else {
            asked = at;
            jump(there);
        }
    }

    private void back() {
        if (!deck.hand().isRunning() && !slide().back()) {
            jump(beside(-1));
        }
        update();
    }

    /// Whether there is nothing left to go forward to.
    boolean isAtEnd() {
        return slide().next().isEmpty() && beside(1) == at;
    }

    /// Goes to a slide.
    void jump(int number) {
        if (!deck.hand().isRunning() && number != at) {
            show(number, number > at);
        }
    }

    /// The nearest slide in this direction that is not passed; this one where there is none.
    private int beside(int step) {
        for (int number = at + step; number >= 0 && number < deck.size(); number += step) {
            if (!deck.slide(number).isPassed()) {
                return number;
            }
        }
        return at;
    }

    /// Runs what is on show.
    public void run() {
        press(new StageKey(StageKey.Meaning.RUN, 0));
    }

    /// Leaves what is on top: first the dark, then a run.
    ///
    /// @return false where there is nothing to leave but the stage
    public boolean escape() {
        if (blank.isVisible()) {
            blank.setVisible(false);
            return true;
        }
        return deck.hand().stop();
    }

    /// The audience has gone.
    public void close() {
        slide().leave();
        deck.hand().leave();
    }
}
