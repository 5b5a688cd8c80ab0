package org.lostcount.ui;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.lostcount.ui.theme.Tip;

/// Which screen is on show. FX thread.
final class ScreenSwitch extends HBox {
    /// A screen that can be chosen.
    ///
    /// @param name for a person
    /// @param shortcut the keys that open it
    /// @param show shows it
    record Choice(String name, Shortcut shortcut, Runnable show) {}

    private final ToggleGroup group = new ToggleGroup();
    private final Map<Shortcut, ToggleButton> tabs = new EnumMap<>(Shortcut.class);

    /// @param choices from left to right
    /// @param first the one that a start opens, of whom there is none on show before [#begin]
    ScreenSwitch(List<Choice> choices, Shortcut first) {
        setAlignment(Pos.CENTER_LEFT);
        for (Choice choice : choices) {
            ToggleButton tab = tab(choice);
            tab.getStyleClass()
                    .add(
                            choice.equals(choices.getFirst())
                                    ? "first-tab"
                                    : choice.equals(choices.getLast()) ? "last-tab" : "middle-tab");
            tabs.put(choice.shortcut(), tab);
            getChildren().add(tab);
        }
        select(tabs.containsKey(first) ? first : choices.getLast().shortcut());
        group.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else if (before != null && now.getUserData() instanceof Choice choice) {
                choice.show().run();
            }
        });
        // They lie side by side: up and down lead nowhere.
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
                event.consume();
            }
        });
    }

    private ToggleButton tab(Choice choice) {
        ToggleButton tab = new ToggleButton(choice.name());
        tab.setId("screen-" + choice.name().toLowerCase(Locale.ROOT));
        tab.setToggleGroup(group);
        tab.setUserData(choice);
        tab.setMinWidth(Region.USE_PREF_SIZE);
        tab.getStyleClass().addAll("small", "tab-button");
        tab.setAccessibleHelp(choice.shortcut().purpose());
        Tip.on(tab, choice.shortcut()::hint);
        return tab;
    }

    /// Shows the first screen.
    void begin() {
        shown().show().run();
    }

    /// The screen that is on show.
    Choice shown() {
        return (Choice) group.getSelectedToggle().getUserData();
    }

    /// Shows the screen that these keys open, unless it is on show.
    void select(Shortcut shortcut) {
        group.selectToggle(Objects.requireNonNull(tabs.get(shortcut)));
    }
}
