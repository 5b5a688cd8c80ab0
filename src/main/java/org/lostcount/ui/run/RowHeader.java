package org.lostcount.ui.run;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.lostcount.counter.Strategy;
import org.lostcount.ui.theme.Tip;

/// The name of a strategy before its row, which it selects. FX thread.
final class RowHeader extends Button {
    /// A name of so many letters needs no second line.
    private static final int ONE_LINE = 12;

    RowHeader(Strategy strategy, Runnable select) {
        super(inTwoLines(strategy.name()));
        setId("row-" + strategy.name());
        getStyleClass().addAll("flat", "row-header");
        setMinWidth(Region.USE_PREF_SIZE);
        setMaxWidth(Double.MAX_VALUE);
        Tip.on(this, () -> strategy.idea() + "\nClick to select the row.");
        setAccessibleText("Select the row " + strategy.name() + ". " + strategy.idea());
        setFocusTraversable(false);
        setOnAction(_ -> select.run());
    }

    /// A name of several words takes two lines, or it would take room from the cells.
    private static String inTwoLines(String name) {
        int last = name.lastIndexOf('-') + 1;
        return last == 0 || name.length() <= ONE_LINE ? name : name.substring(0, last) + "\n" + name.substring(last);
    }
}
