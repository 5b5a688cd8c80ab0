package org.lostcount.ui.run;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;
import org.lostcount.ui.theme.Icon;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// How the counter of a cell did: a word with an icon, and what is to be said of it. FX thread.
final class CellMark extends FlowPane {
    private final Label outcome = Labels.line("", "outcome");

    CellMark() {
        setAlignment(Pos.CENTER_LEFT);
        managedProperty().bind(visibleProperty());
    }

    String text() {
        return outcome.getText();
    }

    /// @param text nothing hides it
    /// @param style the style class of how it did
    void show(String text, @Nullable Icon icon, String style) {
        outcome.setText(text);
        outcome.setGraphic(icon == null ? null : icon.node());
        getChildren().setAll(outcome);
        getStyleClass().setAll("mark", style);
        setVisible(!text.isEmpty());
    }

    /// Adds to what is shown.
    ///
    /// @param doubt why the rate is not for comparing, in a word, or of what there are so many; or nothing
    /// @param doubtful whether the rate is not for comparing
    /// @param durability what became of the promise to keep what was committed, where there is such a thing
    /// @param tried the same in full, and by what it was tried
    void details(String doubt, boolean doubtful, Optional<String> durability, String tried) {
        if (!doubt.isEmpty()) {
            Label word = Labels.line(doubt, "doubt");
            Tip.words(word);
            getChildren().add(word);
        }
        if (doubtful) {
            getStyleClass().add("doubtful");
        }
        durability.ifPresent(word -> {
            Label label = Labels.line(word, "durability");
            label.setGraphic(Icon.PLUG.node());
            label.setAccessibleText(tried);
            Tip.on(label, () -> tried);
            getChildren().add(label);
        });
    }
}
