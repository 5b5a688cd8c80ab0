package org.lostcount.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.event.EventTarget;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;

/// Keys that are pressed while a window has nothing yet that could take them: kept, and delivered once there is. FX
/// thread.
final class EarlyKeys {
    private final Scene scene;
    private final List<KeyEvent> pressed = new ArrayList<>();
    private final EventHandler<KeyEvent> keeper = event -> {
        pressed.add(event);
        event.consume();
    };

    private EarlyKeys(Scene scene) {
        this.scene = scene;
    }

    /// Keeps whatever is pressed in `scene` from now on.
    static EarlyKeys keep(Scene scene) {
        EarlyKeys keys = new EarlyKeys(scene);
        scene.addEventFilter(KeyEvent.ANY, keys.keeper);
        return keys;
    }

    /// Lets whatever has the keyboard have the keys, each in its turn, and keeps no more.
    void deliver() {
        scene.removeEventFilter(KeyEvent.ANY, keeper);
        for (KeyEvent key : pressed) {
            EventTarget target = Objects.requireNonNullElse(scene.getFocusOwner(), scene);
            Event.fireEvent(target, key);
        }
    }
}
