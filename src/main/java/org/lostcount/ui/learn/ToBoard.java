package org.lostcount.ui.learn;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.lostcount.ui.Shortcut;

/// The way to the board, for who is in no mood for lessons. FX thread.
final class ToBoard extends Button {
    ToBoard(Runnable open) {
        super("The board: pick counters, press Run (" + Shortcut.CHARTS.keyText() + ")");
        setId("to-board");
        setWrapText(true);
        setMinHeight(Region.USE_PREF_SIZE);
        setMaxWidth(Double.MAX_VALUE);
        getStyleClass().addAll("flat", "fold-line");
        setOnAction(_ -> open.run());
    }
}
