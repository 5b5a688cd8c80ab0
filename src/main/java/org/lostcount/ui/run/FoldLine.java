package org.lostcount.ui.run;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.lostcount.ui.theme.Icon;
import org.lostcount.ui.theme.Tip;

/// The line above the board that tells what is folded away, and opens it. FX thread.
final class FoldLine extends Button {
    private static final double SPARE = 8;

    private final BoardFold fold;

    FoldLine(BoardFold fold) {
        this.fold = fold;
        setId("fold");
        getStyleClass().addAll("flat", "fold-line");
        setWrapText(true);
        setMinHeight(Region.USE_PREF_SIZE);
        setMaxWidth(Double.MAX_VALUE);
        setOnAction(_ -> {
            fold.toggle();
            show();
        });
        Tip.on(this, () -> fold.isOpen() ? "Fold it away" : "Show it on the board");
        managedProperty().bind(visibleProperty());
        fold.shown().addListener(_ -> show());
        show();
    }

    /// As if there were a little less room: words that only just fit would have the last one cut.
    @Override
    protected double computePrefHeight(double width) {
        return super.computePrefHeight(width < 0 ? width : Math.max(0, width - SPARE));
    }

    private void show() {
        String words = fold.words();
        setVisible(!fold.isShort() && !words.isEmpty());
        setText(words);
        setGraphic((fold.isOpen() ? Icon.OPEN : Icon.FOLDED).node());
        setAccessibleText((fold.isOpen() ? "Fold away. " : "Show on the board. ") + words);
    }
}
