package org.lostcount.ui.theme;

import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;

/// A text of several lines whose [Caret] stands still. The style sheet names it. FX thread.
public final class AreaSkin extends TextAreaSkin {
    public AreaSkin(TextArea area) {
        super(area);
        Caret.stand(area, getChildren());
    }

    @Override
    public void setCaretAnimating(boolean wanted) {
        // Never: see Caret.
    }
}
