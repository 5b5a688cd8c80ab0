package org.lostcount.ui.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.lostcount.report.StoryText;
import org.lostcount.step.Scene;
import org.lostcount.step.Setup;
import org.lostcount.ui.theme.Labels;

/// The workers of a scene with the row between them, and below the follower where they read at one. FX thread.
public final class SceneView extends VBox {
    private final IntConsumer step;
    private final HBox columns = new HBox();
    private final List<WorkerView> workers = new ArrayList<>();
    private final FollowerView follower;
    private final Label value = Labels.line("", "figure");
    private final Label note = Labels.text("", "muted");
    private final VBox row = new VBox(Labels.line("Others see", "figure-name"), value, note);

    /// @param step lets the worker of this number take a step
    public SceneView(IntConsumer step) {
        this.step = step;
        follower = new FollowerView(step);
        getStyleClass().add("scene");
        columns.getStyleClass().add("workers");
        getChildren().add(columns);
        row.getStyleClass().add("row-between");
        row.setAlignment(Pos.TOP_CENTER);
        value.setId("visible");
    }

    /// Gives the keyboard to the first worker.
    void focus() {
        if (!workers.isEmpty()) {
            workers.getFirst().getChildren().getFirst().requestFocus();
        }
    }

    /// Nobody is there.
    void clear() {
        workers.clear();
        columns.getChildren().clear();
        getChildren().remove(follower);
    }

    /// Shows where everybody stands.
    public void show(Scene scene, Setup setup) {
        if (workers.size() != scene.positions().size()) {
            make(scene.positions().size());
        }
        scene.positions().forEach(p -> workers.get(p.worker() - 1).show(p, setup));
        if (!setup.atFollower()) {
            getChildren().remove(follower);
        } else if (!getChildren().contains(follower)) {
            getChildren().add(follower);
        }
        follower.show(scene);
        value.setText(StoryText.visible(scene.visible()).replace('-', '−'));
        note.setText(
                scene.visible().isEmpty()
                        ? "whoever wants to see it waits"
                        : setup.counter().isSql() ? "what is committed" : "");
    }

    private void make(int many) {
        boolean focused =
                workers.stream().anyMatch(w -> w.getChildren().getFirst().isFocused());
        workers.clear();
        columns.getChildren().clear();
        for (int worker = 1; worker <= many; worker++) {
            WorkerView view = new WorkerView(worker, step);
            HBox.setHgrow(view, Priority.ALWAYS);
            workers.add(view);
            columns.getChildren().add(view);
        }
        columns.getChildren().add(1, row);
        if (focused) {
            focus();
        }
    }
}
