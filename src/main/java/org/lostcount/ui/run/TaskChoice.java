package org.lostcount.ui.run;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.lostcount.counter.Task;
import org.lostcount.report.TaskText;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// What is asked of the counters on the board, beside the question as a person asks it. FX thread.
final class TaskChoice extends HBox {
    private final ToggleGroup group = new ToggleGroup();

    TaskChoice(RunViewModel model) {
        getStyleClass().add("task-choice");
        setAlignment(Pos.CENTER_LEFT);
        HBox choices = new HBox();
        choices.setAlignment(Pos.CENTER_LEFT);
        for (Task task : Task.ALL) {
            choices.getChildren().add(choice(task));
        }
        Label question = Labels.text("", "muted");
        question.setId("question");
        question.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(question, Priority.ALWAYS);
        // Who has asked for all counters knows it, and needs the room.
        question.visibleProperty().bind(model.showsAll().not());
        question.managedProperty().bind(question.visibleProperty());
        model.showsAll().subscribe(all -> HBox.setHgrow(this, all ? Priority.NEVER : Priority.ALWAYS));
        getChildren().addAll(choices, question);
        group.selectedToggleProperty().addListener((_, _, now) -> {
            if (now == null || !model.choose((Task) now.getUserData())) {
                show(model.task().get());
            }
        });
        model.task().subscribe(task -> {
            show(task);
            question.setText(task.question());
        });
    }

    private ToggleButton choice(Task task) {
        ToggleButton choice = new ToggleButton(TaskText.capital(task.word()));
        choice.setId("task-" + task.word());
        choice.setUserData(task);
        choice.setToggleGroup(group);
        choice.setMinWidth(Region.USE_PREF_SIZE);
        choice.getStyleClass()
                .addAll(
                        "small",
                        "tab-button",
                        task == Task.ALL.getFirst()
                                ? "first-tab"
                                : task == Task.ALL.getLast() ? "last-tab" : "middle-tab");
        choice.setAccessibleHelp(task.question() + " " + task.idea());
        Tip.on(choice, () -> task.question() + "\n" + task.idea());
        return choice;
    }

    private void show(Task task) {
        group.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == task)
                .forEach(group::selectToggle);
    }
}
