package org.lostcount.ui.step;

import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.lostcount.report.StoryText;
import org.lostcount.step.Scene;
import org.lostcount.step.Schedule;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// The server at which workers read: what it shows, and the button that has it apply what it has heard. FX thread.
final class FollowerView extends HBox {
    private final Label value = Labels.line("", "worker-values");
    private final Label note = Labels.text("", "muted");
    private final Button go = new Button("Follower applies");

    /// @param step lets it take a step
    FollowerView(IntConsumer step) {
        getStyleClass().add("follower");
        setAlignment(Pos.CENTER_LEFT);
        value.setId("follower-shows");
        note.setId("follower-note");
        go.setId("follower");
        go.setMinWidth(Region.USE_PREF_SIZE);
        go.setOnAction(_ -> step.accept(Schedule.FOLLOWER));
        Tip.on(go, () -> "Let the follower apply all that is committed (F)");
        getChildren().addAll(go, Labels.line("At the follower"), value, note);
    }

    void show(Scene scene) {
        String shows = StoryText.visible(scene.followers()).replace('-', '−');
        value.setText(shows);
        note.setText(scene.isBehind() ? "heard, not applied" : "all is applied");
        go.setAccessibleText("The follower, " + note.getText() + ", shows " + shows);
        go.getStyleClass().remove("accent");
        if (scene.runnable().contains(Schedule.FOLLOWER)) {
            go.getStyleClass().add("accent");
        }
    }
}
