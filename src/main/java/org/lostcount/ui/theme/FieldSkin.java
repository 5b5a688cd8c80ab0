package org.lostcount.ui.theme;

import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextFieldSkin;

/// A text field whose [Caret] stands still. The style sheet names it. FX thread.
public final class FieldSkin extends TextFieldSkin {
    public FieldSkin(TextField field) {
        super(field);
        Caret.stand(field, getChildren());
    }

    @Override
    public void setCaretAnimating(boolean wanted) {
        // Never: see Caret.
    }
}
