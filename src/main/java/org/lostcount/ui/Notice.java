package org.lostcount.ui;

import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A sentence over the foot of the window, until a key or the mouse is pressed. It takes no keyboard, and is in
/// nobody's
/// way. FX thread.
final class Notice extends Label {
    Notice(Scene scene) {
        setId("notice");
        getStyleClass().add("notice");
        setWrapText(true);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setMinHeight(Region.USE_PREF_SIZE);
        setMouseTransparent(true);
        setVisible(false);
        StackPane.setAlignment(this, Pos.BOTTOM_CENTER);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, _ -> setVisible(false));
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> setVisible(false));
    }

    void say(String sentence) {
        setText(sentence);
        setVisible(true);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }
}
