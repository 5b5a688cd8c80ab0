package org.lostcount.ui;

import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/// A screen that is shown as it is. FX thread.
public abstract class ScreenPane extends BorderPane implements Part {
    @Override
    public final Region node() {
        return this;
    }
}
