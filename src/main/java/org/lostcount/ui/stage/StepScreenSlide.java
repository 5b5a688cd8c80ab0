package org.lostcount.ui.stage;

import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.report.StoryText;
import org.lostcount.step.Schedule;
import org.lostcount.step.Story;
import org.lostcount.ui.step.StepEvent;
import org.lostcount.ui.step.StepViewModel;
import org.lostcount.ui.theme.Labels;

/// The stepper: its real sessions begin anew, and take the turns that had been taken there, or those that the room
/// calls. FX thread.
final class StepScreenSlide implements Slide {
    private final StepViewModel model;
    private final Stagehand hand;
    private final StepPicture picture;
    private final Schedule plan;
    private final Label about = Labels.text("", "show-about");
    private final VBox body = new VBox();
    private final VBox node;
    private boolean begun;

    StepScreenSlide(StepViewModel model, Stagehand hand) {
        this.model = model;
        this.hand = hand;
        picture = new StepPicture(model::step);
        StepEvent.Shown now = model.shown().get();
        plan = now == null ? new Schedule(java.util.List.of()) : now.schedule();
        body.getStyleClass().add("slide-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        node = Stagehand.column(about, body);
        InvalidationListener changed = _ -> show();
        model.shown().addListener(changed);
        model.busy().addListener(changed);
        hand.atEnd(() -> {
            model.shown().removeListener(changed);
            model.busy().removeListener(changed);
        });
    }

    private void show() {
        StepEvent.Shown now = model.shown().get();
        if (now != null) {
            about.setText(StoryText.of(now.setup()));
            Story.Turn last = now.turns().isEmpty() ? null : now.turns().getLast();
            body.getChildren()
                    .setAll(picture.of(
                            now.setup(),
                            now.schedule(),
                            now.scene(),
                            last == null || last.taken() ? 0 : last.worker(),
                            now.ending()));
        }
        hand.changed();
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public double lines() {
        return 21;
    }

    @Override
    public void enter(boolean forward) {
        if (!begun) {
            begun = true;
            model.reset();
        }
        show();
    }

    /// Whose turn is next: the plan's, as long as the turns are those of the plan; else the first that can take one.
    private Optional<Integer> nextWorker() {
        StepEvent.Shown now = model.shown().get();
        if (now == null || now.ending() != null) {
            return Optional.empty();
        }
        int taken = now.schedule().length();
        boolean onPlan = taken < plan.length()
                && plan.workers().subList(0, taken).equals(now.schedule().workers());
        return onPlan
                ? Optional.of(plan.workers().get(taken))
                : now.scene().runnable().stream().findFirst();
    }

    @Override
    public Optional<String> next() {
        return nextWorker().map(worker -> "Worker " + worker + " takes a step");
    }

    @Override
    public void forward() {
        nextWorker().ifPresent(model::step);
    }

    @Override
    public boolean key(StageKey key) {
        switch (key.meaning()) {
            case DIGIT -> {
                if (key.digit() < 1 || key.digit() > model.choices().workers().get()) {
                    return false;
                }
                model.step(key.digit());
            }
            case ERASE -> model.back();
            case RUN -> model.reset();
            case SHRINK -> model.shrink();
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public String name() {
        return "The stepper" + (plan.length() == 0 ? "" : ": " + plan);
    }
}
