package org.lostcount.ui;

import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.lostcount.ui.learn.Spoken;

/// A sentence over the foot of the window, until a key or the mouse is pressed. It takes no keyboard, and is in
/// nobody's way. FX thread.
///
/// A screen reader tells what changes where the keyboard is. So whatever has the keyboard says the sentence, too.
final class Notice extends Label {
    private final Scene scene;
    /// What has the keyboard, while it says the sentence.
    private @Nullable Node speaker;

    private @Nullable String own;
    private String said = "";

    Notice(Scene scene) {
        this.scene = scene;
        setId("notice");
        getStyleClass().add("notice");
        setWrapText(true);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setMinHeight(Region.USE_PREF_SIZE);
        setMouseTransparent(true);
        setVisible(false);
        StackPane.setAlignment(this, Pos.BOTTOM_CENTER);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, _ -> leave());
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> leave());
        scene.focusOwnerProperty().addListener((_, _, _) -> {
            if (isVisible()) {
                speak();
            }
        });
    }

    void say(String sentence) {
        setText(sentence);
        setVisible(true);
        speak();
    }

    private void leave() {
        setVisible(false);
        silence();
    }

    private void speak() {
        silence();
        Node now = scene.getFocusOwner();
        if (now == null || now.accessibleTextProperty().isBound()) {
            return;
        }
        speaker = now;
        own = now.getAccessibleText();
        said = getText() + " " + Spoken.of(now);
        now.setAccessibleText(said);
        now.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /// What has found other words meanwhile keeps them.
    private void silence() {
        if (speaker != null && said.equals(speaker.getAccessibleText())) {
            speaker.setAccessibleText(own);
        }
        speaker = null;
    }
}
