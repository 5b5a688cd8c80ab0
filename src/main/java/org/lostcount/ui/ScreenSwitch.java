package org.lostcount.ui;

import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.lostcount.ui.theme.Tip;

/// Which screen is on show. FX thread.
final class ScreenSwitch extends HBox {
    private final ToggleGroup group = new ToggleGroup();
    private final ToggleButton run = tab("Run", "screen-run", Shortcut.CHARTS, "first-tab");
    private final ToggleButton step = tab("Step", "screen-step", Shortcut.STEP, "middle-tab");
    private final ToggleButton grade = tab("Grade", "screen-grade", Shortcut.GRADE, "middle-tab");
    private final ToggleButton history = tab("History", "screen-history", Shortcut.HISTORY, "last-tab");

    ScreenSwitch(Runnable showRun, Runnable showStep, Runnable showGrade, Runnable showHistory) {
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(run, step, grade, history);
        group.selectToggle(run);
        group.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else if (before != null) {
                (now.equals(run) ? showRun : now.equals(step) ? showStep : now.equals(grade) ? showGrade : showHistory)
                        .run();
            }
        });
    }

    private ToggleButton tab(String text, String id, Shortcut shortcut, String place) {
        ToggleButton tab = new ToggleButton(text);
        tab.setId(id);
        tab.setToggleGroup(group);
        tab.setMinWidth(Region.USE_PREF_SIZE);
        tab.getStyleClass().addAll("small", "tab-button", place);
        Tip.on(tab, shortcut::hint);
        return tab;
    }

    void run() {
        group.selectToggle(run);
    }

    void step() {
        group.selectToggle(step);
    }

    void grade() {
        group.selectToggle(grade);
    }

    void history() {
        group.selectToggle(history);
    }
}
