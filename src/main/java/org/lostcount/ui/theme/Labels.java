package org.lostcount.ui.theme;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Labels that are never cut: at large sizes a label without a minimum collapses to an ellipsis. FX thread.
public final class Labels {
    private Labels() {}

    /// A label of one line that keeps its width.
    public static Label line(String text, String... styles) {
        Label label = new Label(text);
        label.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /// A label that wraps and keeps its height.
    public static Label text(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /// A statement, whose lines are broken where its words end, but for those of a comparison: a question mark alone on
    /// a
    /// line tells nobody anything.
    public static String statement(String sql) {
        return sql.replaceAll(" (<=|>=|=|<|>|\\+|-) ", "\u00a0$1\u00a0").replace(", ?", ",\u00a0?");
    }
}
