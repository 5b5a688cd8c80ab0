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
    private final ToggleButton run;
    private final ToggleButton step;
    private final ToggleButton grade;
    private final ToggleButton compare;
    private final ToggleButton history;

    ScreenSwitch(Runnable showRun, Runnable showStep, Runnable showGrade, Runnable showCompare, Runnable showHistory) {
        run = tab("Run", "screen-run", Shortcut.CHARTS, "first-tab", showRun);
        step = tab("Step", "screen-step", Shortcut.STEP, "middle-tab", showStep);
        grade = tab("Grade", "screen-grade", Shortcut.GRADE, "middle-tab", showGrade);
        compare = tab("Compare", "screen-compare", Shortcut.SWEEP, "middle-tab", showCompare);
        history = tab("History", "screen-history", Shortcut.HISTORY, "last-tab", showHistory);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(run, step, grade, compare, history);
        group.selectToggle(run);
        group.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else if (before != null && now.getUserData() instanceof Runnable show) {
                show.run();
            }
        });
    }

    private ToggleButton tab(String text, String id, Shortcut shortcut, String place, Runnable show) {
        ToggleButton tab = new ToggleButton(text);
        tab.setId(id);
        tab.setToggleGroup(group);
        tab.setUserData(show);
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

    void compare() {
        group.selectToggle(compare);
    }

    void history() {
        group.selectToggle(history);
    }
}
