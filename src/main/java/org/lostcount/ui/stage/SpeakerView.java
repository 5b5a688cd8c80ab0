package org.lostcount.ui.stage;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.report.Numbers;
import org.lostcount.ui.page.MarkdownView;
import org.lostcount.ui.theme.Labels;

/// What whoever speaks has in sight: notes, advice, what is next, and the clock. Its keys are those of the stage. FX
/// thread.
final class SpeakerView extends BorderPane {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int MINUTE = 60;
    /// Words of what is shown and of what comes next that are enough to know which it is.
    private static final int WORDS = 40;

    private final long begin;
    private final Label clock = Labels.line("", "speaker-clock");
    private final Label elapsed = Labels.line("", "speaker-clock");
    private final Label place = Labels.line("", "muted");
    private final Label now = Labels.text("", "muted");
    private final Label next = Labels.text("", "speaker-next");
    private final Label advice = Labels.text("", "speaker-advice");
    private final VBox notes = new VBox();
    private final Timeline ticking = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), _ -> tick()));

    /// @param begin when the stage was entered, as [System#nanoTime] has it
    /// @param keys is given the keys that mean something on the stage
    SpeakerView(long begin, Consumer<StageKey> keys) {
        this.begin = begin;
        getStyleClass().add("speaker");
        setId("speaker");
        next.setId("speaker-next");
        advice.setId("speaker-advice");
        notes.setId("speaker-notes");
        elapsed.setId("speaker-elapsed");
        notes.getStyleClass().add("speaker-notes");
        advice.managedProperty().bind(advice.textProperty().isNotEmpty());
        Region space = new Region();
        HBox.setHgrow(space, javafx.scene.layout.Priority.ALWAYS);
        HBox top = new HBox(clock, elapsed, space, place);
        top.getStyleClass().add("speaker-top");
        VBox all = new VBox(
                Labels.line("On the stage", "panel-title"),
                now,
                Labels.line("Next", "panel-title"),
                next,
                advice,
                notes);
        all.getStyleClass().add("speaker-all");
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("edge-to-edge", "screen-scroll");
        scroll.setFocusTraversable(false);
        setTop(top);
        setCenter(scroll);
        setFocusTraversable(true);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            Optional<StageKey> meant = StageKey.of(event);
            meant.ifPresent(keys);
            if (meant.isPresent()) {
                event.consume();
            }
        });
        ticking.setCycleCount(Animation.INDEFINITE);
        sceneProperty().subscribe(scene -> {
            if (scene == null) {
                ticking.stop();
            } else {
                tick();
                ticking.play();
            }
        });
    }

    private void tick() {
        clock.setText(CLOCK.format(LocalTime.now(ZoneId.systemDefault())));
        elapsed.setText(elapsed(Duration.ofNanos(System.nanoTime() - begin)));
    }

    /// `3:07`, and `63:07` after an hour.
    static String elapsed(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toSeconds() / MINUTE, time.toSeconds() % MINUTE);
    }

    void show(Cue cue) {
        place.setText(cue.place());
        now.setText(brief(Numbers.spaced(cue.now())));
        next.setText(cue.running() ? "It runs. Esc stops it." : brief(Numbers.spaced(cue.next())));
        advice.setText(Numbers.spaced(cue.advice()));
        notes.getChildren().clear();
        if (!cue.notes().isEmpty()) {
            notes.getChildren().add(Labels.line("Notes", "panel-title"));
            cue.notes().forEach(note -> notes.getChildren().add(new MarkdownView(note, _ -> {})));
        }
    }

    private static String brief(String words) {
        String[] all = words.split(" ", WORDS + 1);
        return all.length <= WORDS ? words : String.join(" ", java.util.Arrays.copyOf(all, WORDS)) + " …";
    }

    /// It is not looked at any more.
    void close() {
        ticking.stop();
    }
}
