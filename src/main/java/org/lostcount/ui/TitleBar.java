package org.lostcount.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.lostcount.ui.theme.Appearance;
import org.lostcount.ui.theme.Icon;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Look;
import org.lostcount.ui.theme.Tip;

/// The name of the program, the switch between its screens, its colours and its help. FX thread.
final class TitleBar extends HBox {
    private final Look look;
    private final Button appearance = button("appearance");

    /// @param tabs the switch
    /// @param help opens it
    TitleBar(Node tabs, Look look, Runnable help) {
        this.look = look;
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button helping = button("help");
        helping.setGraphic(Icon.HELP.node());
        helping.setAccessibleText(Shortcut.HELP.purpose());
        helping.setOnAction(_ -> help.run());
        Tip.on(helping, Shortcut.HELP::hint);
        Tip.on(appearance, () -> appearance.getAccessibleText() + ". " + Shortcut.APPEARANCE.hint());
        appearance.setOnAction(_ -> nextAppearance());
        look.appearance().addListener(_ -> showAppearance());
        showAppearance();
        getChildren().addAll(Labels.line("Lost Count", "app-title"), tabs, space, appearance, helping);
        getStyleClass().add("title-bar");
        setAlignment(Pos.CENTER_LEFT);
    }

    private static Button button(String id) {
        Button button = new Button();
        button.setId(id);
        button.getStyleClass().addAll("flat", "button-icon");
        return button;
    }

    /// Goes from light to dark, or to as the system has it.
    void nextAppearance() {
        look.appearance().set(look.appearance().get().next());
    }

    private void showAppearance() {
        Appearance now = look.appearance().get();
        appearance.setGraphic(
                switch (now) {
                    case SYSTEM -> Icon.AUTO.node();
                    case LIGHT -> Icon.SUN.node();
                    case DARK -> Icon.MOON.node();
                });
        appearance.setAccessibleText("Colours: " + now.label());
    }
}
