package org.lostcount.ui.run;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.lostcount.ui.theme.Icon;
import org.lostcount.ui.theme.Tip;

/// The line above the board that tells what is folded away, and opens it. FX thread.
final class FoldLine extends Button {
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

    private void show() {
        String words = fold.words();
        setVisible(!fold.isShort() && !words.isEmpty());
        setText(words);
        setGraphic((fold.isOpen() ? Icon.OPEN : Icon.FOLDED).node());
        setAccessibleText((fold.isOpen() ? "Fold away. " : "Show on the board. ") + words);
    }
}
