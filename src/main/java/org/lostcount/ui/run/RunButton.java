package org.lostcount.ui.run;

import javafx.collections.MapChangeListener;
import javafx.collections.SetChangeListener;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.lostcount.ui.Shortcut;
import org.lostcount.ui.theme.Icon;
import org.lostcount.ui.theme.Tip;

/// Runs what is selected, or stops what runs. FX thread.
final class RunButton extends Button {
    private static final double LEAST_EMS = 7.5;

    private final RunViewModel screen;
    private String verdict = "";

    RunButton(RunViewModel screen) {
        this.screen = screen;
        getStyleClass().add("accent");
        setMinWidth(Region.USE_PREF_SIZE);
        Tip.on(this, () -> (screen.running().get() ? Shortcut.STOP : Shortcut.RUN).hint());
        setOnAction(_ -> {
            if (screen.running().get()) {
                screen.stop();
            } else {
                screen.run();
            }
        });
        screen.running().addListener(_ -> show());
        screen.selection().addListener((SetChangeListener<Object>) _ -> show());
        screen.unfit().addListener(_ -> show());
        screen.workload().problems().addListener((MapChangeListener<String, String>) _ -> show());
        show();
    }

    /// As wide for a word as for a few, so that what stands beside it stays where it is; and never cut.
    @Override
    protected double computePrefWidth(double height) {
        return Math.max(super.computePrefWidth(height), LEAST_EMS * getFont().getSize());
    }

    private void show() {
        boolean running = screen.running().get();
        int many = screen.toRun().size();
        setText(running ? "Stop" : many > 1 ? "Run " + many + " counters" : "Run");
        setGraphic((running ? Icon.STOP : Icon.PLAY).node());
        String words = running ? "Stop" : many > 1 ? "Run " + many + " counters" : "Run the selected counter";
        setAccessibleText(running || verdict.isEmpty() ? words : words + ". " + verdict);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        setDisable(!running && !screen.workload().problems().isEmpty());
    }

    /// Has a screen reader say the verdict, or nothing: it tells what changes where the keyboard is, and that is here.
    void announce(String words) {
        if (!words.equals(verdict)) {
            verdict = words;
            show();
        }
    }
}
