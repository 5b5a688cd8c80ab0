package org.lostcount.ui;

import javafx.scene.layout.GridPane;
import org.lostcount.ui.theme.Labels;

/// The list of all keys. FX thread.
final class ShortcutsView extends GridPane {
    ShortcutsView() {
        getStyleClass().addAll("form", "keys");
        String group = "";
        for (Shortcut shortcut : Shortcut.values()) {
            line(shortcut.group().equals(group) ? "" : shortcut.group(), shortcut.keyText(), shortcut.purpose());
            group = shortcut.group();
            if (shortcut == Shortcut.SELECT_ALL) {
                Shortcut.ON_THE_BOARD.forEach(key -> line("", key.keys(), key.purpose()));
            } else if (shortcut == Shortcut.STEP) {
                Shortcut.ON_THE_STEP_SCREEN.forEach(key -> line("", key.keys(), key.purpose()));
            } else if (shortcut == Shortcut.HISTORY) {
                Shortcut.ON_THE_HISTORY_SCREEN.forEach(key -> line("", key.keys(), key.purpose()));
            }
        }
    }

    private void line(String group, String keys, String purpose) {
        addRow(getRowCount(), Labels.line(group, "panel-title"), Labels.line(keys, "key"), Labels.line(purpose));
    }
}
