package org.lostcount.ui;

import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of the whole window. FX thread.
///
/// @param act does what they do
record WindowKeys(Sheets sheets, Consumer<Shortcut> act) {
    static void install(Scene scene, Sheets sheets, Consumer<Shortcut> act) {
        WindowKeys keys = new WindowKeys(sheets, act);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, keys::escapeFromList);
        for (Shortcut shortcut : Shortcut.values()) {
            shortcut.install(scene, () -> keys.pressed(shortcut));
        }
    }

    private void pressed(Shortcut shortcut) {
        if (!sheets.isOpen() || shortcut == Shortcut.STOP || shortcut.group().equals("Look")) {
            act.accept(shortcut);
        }
    }

    /// A list or a table keeps Esc to itself, to end an edit, also where nothing is edited.
    private void escapeFromList(KeyEvent key) {
        boolean idle = switch (key.getTarget()) {
            case ListView<?> list -> list.getEditingIndex() < 0;
            case TableView<?> table -> table.getEditingCell() == null;
            default -> false;
        };
        if (idle && key.getCode() == KeyCode.ESCAPE) {
            key.consume();
            act.accept(Shortcut.STOP);
        }
    }
}
