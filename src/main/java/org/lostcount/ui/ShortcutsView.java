package org.lostcount.ui;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import org.lostcount.ui.help.HelpView;
import org.lostcount.ui.theme.Labels;

/// Lists of keys. FX thread.
final class ShortcutsView extends GridPane {
    /// The keys that a screen has for itself, by the topic of its page.
    private static final Map<String, List<Shortcut.BoardKey>> OF_SCREENS = Map.of(
            "board", Shortcut.ON_THE_BOARD,
            "stepping", Shortcut.ON_THE_STEP_SCREEN,
            "archive", Shortcut.ON_THE_HISTORY_SCREEN,
            "lessons", Shortcut.ON_THE_LEARN_SCREEN,
            "presenting", Shortcut.ON_THE_STAGE);

    /// Percent of the width that keys take; both columns break their lines where letters are large.
    private static final double KEYS = 45;

    private ShortcutsView() {
        getStyleClass().addAll("form", "keys");
        ColumnConstraints keys = new ColumnConstraints();
        keys.setPercentWidth(KEYS);
        ColumnConstraints purposes = new ColumnConstraints();
        purposes.setPercentWidth(100 - KEYS);
        getColumnConstraints().addAll(keys, purposes);
    }

    /// Those of the screen with this topic, or all.
    static Optional<Node> of(String topic) {
        ShortcutsView view = new ShortcutsView();
        if (topic.equals(HelpView.KEYS)) {
            view.all();
        } else {
            view.screen("Keys here", OF_SCREENS.getOrDefault(topic, List.of()));
        }
        return view.getChildren().isEmpty() ? Optional.empty() : Optional.of(view);
    }

    private void all() {
        String group = "";
        for (Shortcut shortcut : Shortcut.values()) {
            line(shortcut.group().equals(group) ? "" : shortcut.group(), shortcut.keyText(), shortcut.purpose());
            group = shortcut.group();
        }
        screen("On the board", Shortcut.ON_THE_BOARD);
        screen("On Step", Shortcut.ON_THE_STEP_SCREEN);
        screen("On History", Shortcut.ON_THE_HISTORY_SCREEN);
        screen("On Learn", Shortcut.ON_THE_LEARN_SCREEN);
        screen("On the stage", Shortcut.ON_THE_STAGE);
        screen("In the help", Shortcut.IN_THE_HELP);
    }

    private void screen(String title, List<Shortcut.BoardKey> keys) {
        for (Shortcut.BoardKey key : keys) {
            line(key.equals(keys.getFirst()) ? title : "", key.keys(), key.purpose());
        }
    }

    private void line(String group, String keys, String purpose) {
        if (!group.isEmpty()) {
            add(Labels.text(group, "panel-title", "form-group"), 0, getRowCount(), 2, 1);
        }
        addRow(getRowCount(), Labels.text(keys, "key"), Labels.text(purpose));
    }
}
