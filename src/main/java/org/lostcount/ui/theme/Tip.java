package org.lostcount.ui.theme;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// Tooltips that are made when the mouse first comes near: each one is a window with a scene of its own, and dozens of
/// them would hold up the first frame. FX thread.
public final class Tip {
    private static final String KEY = "tip";

    private Tip() {}

    /// Gives `node` a tooltip that says what `words` says whenever the mouse enters.
    public static void on(Node node, Supplier<String> words) {
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> {
            Tooltip tip = (Tooltip) node.getProperties().computeIfAbsent(KEY, _ -> install(node));
            tip.setText(words.get());
        });
    }

    private static Tooltip install(Node node) {
        Tooltip tip = new Tooltip();
        Tooltip.install(node, tip);
        return tip;
    }
}
