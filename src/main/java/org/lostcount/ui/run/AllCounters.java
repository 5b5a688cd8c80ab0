package org.lostcount.ui.run;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.lostcount.store.Stores;
import org.lostcount.ui.theme.Tip;

/// Opens the rest of the board, or leaves what a newcomer needs. FX thread.
final class AllCounters extends Button {
    private final BoardFold fold;

    AllCounters(BoardFold fold) {
        this.fold = fold;
        setId("all-counters");
        getStyleClass().add("small");
        setMinWidth(Region.USE_PREF_SIZE);
        setOnAction(_ -> fold.showAll(fold.isShort()));
        Tip.on(this, this::getAccessibleText);
        fold.shown().addListener(_ -> show());
        show();
    }

    private void show() {
        setText(fold.isShort() ? "All counters …" : "Fewer counters");
        setAccessibleText(
                fold.isShort()
                        ? "Show all " + Stores.ALL.size() + " stores and " + fold.strategies() + " strategies"
                        : "Show a few strategies of one store, and what is selected");
    }
}
