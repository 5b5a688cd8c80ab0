package org.lostcount.ui.run;

import javafx.beans.binding.Bindings;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.lostcount.ui.theme.Labels;

/// What is happening, how far it is, and on which engine. FX thread.
final class StatusView extends HBox {
    private final RunViewModel model;
    private final Label engine = Labels.line("", "muted");

    StatusView(RunViewModel model) {
        this.model = model;
        getStyleClass().add("status");
        setAlignment(Pos.CENTER_LEFT);
        Label words = Labels.text("");
        words.setId("status");
        words.textProperty().bind(model.status());
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        ProgressBar bar = new ProgressBar();
        bar.setAccessibleText("Progress");
        bar.progressProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> model.progress().get() > 0 ? model.progress().get() : ProgressBar.INDETERMINATE_PROGRESS,
                        model.progress()));
        bar.visibleProperty().bind(model.running());
        engine.setId("engine");
        getChildren().addAll(words, bar, engine);
        model.shown().addListener(_ -> show());
        model.engine().notes().addListener((MapChangeListener<String, String>) _ -> show());
        show();
    }

    private void show() {
        engine.setText(
                model.engine().notes().getOrDefault(model.current().get().id().store(), ""));
    }
}
