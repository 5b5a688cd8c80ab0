package org.lostcount.ui.learn;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.StringProperty;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreAddress;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.store.OpenStores;
import org.lostcount.ui.step.Speed;
import org.lostcount.ui.step.StepEvent;
import org.lostcount.ui.step.StepStage;
import org.lostcount.ui.step.StepViewModel;

/// A stage on a page, with sessions of its own, which it gives back when the page is closed. FX thread.
final class StageBox extends VBox {
    private static final Schedule NONE = new Schedule(List.of());

    private final Setup setup;
    private final StepViewModel model;
    private final StepStage stage;
    private @Nullable Schedule playing;
    private boolean begun;
    private boolean told;

    /// @param stores where its sessions are
    /// @param ended is told when everybody has ended, or a schedule that was played
    StageBox(Setup setup, OpenStores stores, BiConsumer<Optional<Schedule>, Optional<StepEvent.Shown>> ended) {
        this.setup = setup;
        model = new StepViewModel(stores, _ -> StoreAddress.DEFAULT_TABLE, setup.counter());
        model.speed().set(Speed.FAST);
        stage = new StepStage(model);
        getStyleClass().add("lesson-stage");
        setId("lesson-stage");
        setFocusTraversable(true);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (stage.key(event)) {
                event.consume();
            }
        });
        getChildren().add(stage.node());
        model.shown().addListener(_ -> told = false);
        model.busy().addListener((_, _, busy) -> {
            StepEvent.Shown now = model.shown().get();
            Schedule plan = playing;
            if (!busy && !told && (plan != null || (now != null && now.ending() != null))) {
                playing = null;
                told = true;
                ended.accept(Optional.ofNullable(plan), Optional.ofNullable(now));
            }
        });
    }

    /// Has the sessions ready for the first step.
    void begin() {
        if (!begun) {
            begun = true;
            model.bring(setup, NONE);
        }
    }

    /// The schedule as text: what was taken, or what is typed.
    StringProperty schedule() {
        return model.schedule();
    }

    /// Plays it, step by step, from a fresh row.
    void play(Schedule plan) {
        begin();
        model.schedule().set(plan.toString());
        playing = plan;
        told = false;
        model.play();
    }

    /// Lets a worker take a step.
    void step(int worker) {
        model.step(worker);
    }

    /// Why nothing is to be seen, as a sentence; empty where that is not known.
    String trouble() {
        return model.status().get();
    }

    void stop() {
        model.stop();
    }

    /// Gives its sessions back, beside the FX thread.
    void close() {
        Thread.ofPlatform().daemon().name("stage-end").start(stage::close);
    }
}
