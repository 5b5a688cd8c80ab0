package org.lostcount.ui.run;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.lostcount.ui.theme.Labels;

/// What is happening, how far it is, and on which engine; and Run, where the one beside the workload is scrolled out of
/// sight. FX thread.
final class StatusView extends HBox {
    /// Below this the engine gives way to what happens.
    private static final double FOR_ALL_EMS = 70;

    /// The words have room for a few of them in a line, beside whatever else is there.
    private static final double FOR_WORDS_EMS = 10;

    private final RunViewModel model;
    private final Label engine = Labels.line("", "muted");

    /// @param away whether Run is out of sight
    StatusView(RunViewModel model, ObservableBooleanValue away) {
        this.model = model;
        getStyleClass().add("status");
        setAlignment(Pos.CENTER_LEFT);
        Label words = Labels.text("");
        words.setId("status");
        words.textProperty().bind(model.status());
        words.textProperty().addListener(_ -> room());
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        words.minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> FOR_WORDS_EMS * words.getFont().getSize(), words.fontProperty()));
        ProgressBar bar = new ProgressBar();
        bar.setAccessibleText("Progress");
        bar.progressProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> model.progress().get() > 0 ? model.progress().get() : ProgressBar.INDETERMINATE_PROGRESS,
                        model.progress()));
        bar.visibleProperty().bind(model.running());
        engine.setId("engine");
        engine.managedProperty().bind(engine.visibleProperty());
        engine.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !model.running().get()
                                || getWidth() > FOR_ALL_EMS * words.getFont().getSize(),
                        model.running(),
                        widthProperty(),
                        words.fontProperty()));
        RunButton run = new RunButton(model);
        run.setId("run-below");
        run.getStyleClass().add("small");
        run.managedProperty().bind(run.visibleProperty());
        run.visibleProperty().bind(away);
        getChildren().addAll(run, words, bar, engine);
        model.shown().addListener(_ -> show());
        model.engine().notes().addListener((MapChangeListener<String, String>) _ -> show());
        show();
    }

    /// What encloses it is laid out anew only for words that take more or fewer lines than those before.
    private void room() {
        if (getParent() != null && snapSizeY(prefHeight(getWidth())) != getHeight()) {
            getParent().requestLayout();
        }
    }

    private void show() {
        engine.setText(
                model.engine().notes().getOrDefault(model.current().get().id().store(), ""));
    }
}
