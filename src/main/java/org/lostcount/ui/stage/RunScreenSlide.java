package org.lostcount.ui.stage;

import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Phrasing;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.ui.run.RunModel;
import org.lostcount.ui.run.RunViewModel;
import org.lostcount.ui.theme.Labels;

/// What the Run screen shows: what is run, the figures as they grow, the verdict. It runs what is selected there. FX
/// thread.
final class RunScreenSlide implements Slide {
    private final RunViewModel model;
    private final Stagehand hand;
    private final RunPicture picture;
    private final Label about = Labels.text("", "show-about");
    private final VBox body = new VBox();
    private final Label status = Labels.text("", "muted");
    private final VBox node;

    RunScreenSlide(RunViewModel model, Stagehand hand) {
        this.model = model;
        this.hand = hand;
        picture = new RunPicture(hand);
        body.getStyleClass().add("slide-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        status.setId("stage-doing");
        status.managedProperty().bind(status.textProperty().isNotEmpty());
        node = Stagehand.column(about, body, status);
        InvalidationListener changed = _ -> show();
        model.shown().addListener(changed);
        model.running().addListener(changed);
        hand.atEnd(() -> {
            model.shown().removeListener(changed);
            model.running().removeListener(changed);
        });
        show();
    }

    private void show() {
        RunModel.Shown shown = model.shown().get();
        boolean running = model.running().get();
        Counter counter = shown.counter();
        about.setText(
                shown.board().isEmpty()
                        ? counter.id().withoutTask() + asked().topology().behindName() + ": "
                                + counter.strategy().idea()
                        : shown.board().size() + " counters, one after another");
        // A verdict begins with the name, and the picture needs the room.
        boolean judged = shown.board().isEmpty() && shown.result() != null && !running;
        about.setVisible(!judged);
        about.setManaged(!judged);
        status.setText("");
        if (!shown.board().isEmpty()) {
            body.getChildren().setAll(picture.of(shown.board()));
        } else if (judged && shown.result() != null) {
            body.getChildren().setAll(picture.of(List.of(shown.result())));
        } else if (shown.snapshot() != null && shown.snapshot().elapsedSeconds() > 0) {
            List<javafx.scene.Node> now = picture.of(shown.snapshot(), true);
            if (!body.getChildren().equals(now)) {
                body.getChildren().setAll(now);
            }
        } else {
            body.getChildren()
                    .setAll(Code.box(Labels.text(Code.sent(counter, asked(), Phrasing.PLAIN), "code", "show-code")));
            status.setText(running ? "Getting ready …" : model.status().get().replaceAll("^Ready\\.$", ""));
        }
        hand.changed();
    }

    private Workload asked() {
        return model.workload().workload().get().orElse(Workload.DEFAULT);
    }

    /// What ended last, as far as it is on show.
    List<RunResult> results() {
        RunModel.Shown shown = model.shown().get();
        if (!shown.board().isEmpty()) {
            return shown.board();
        }
        return shown.result() == null ? List.of() : List.of(shown.result());
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void redraw() {
        picture.redraw();
    }

    @Override
    public double lines() {
        return RunPicture.LINES;
    }

    @Override
    public void enter(boolean forward) {
        picture.load(this::show);
    }

    @Override
    public Optional<String> next() {
        return results().isEmpty() && !model.running().get() ? Optional.of("Run it") : Optional.empty();
    }

    @Override
    public void forward() {
        model.run();
    }

    @Override
    public boolean key(StageKey key) {
        if (key.meaning() == StageKey.Meaning.RUN) {
            model.run();
            return true;
        }
        return false;
    }

    @Override
    public String name() {
        return about.getText();
    }
}
