package org.lostcount.ui.theme;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import org.lostcount.guide.Words;

/// Tooltips that are made when the mouse first comes near: each one is a window with a scene of its own, and dozens of
/// them would hold up the first frame. FX thread.
public final class Tip {
    private static final String KEY = "tip";
    /// Of the window's width.
    private static final double WIDEST = 0.8;

    private final Node node;
    private @Nullable Tooltip shown;
    private Supplier<String> words;

    private Tip(Node node, Supplier<String> words) {
        this.node = node;
        this.words = words;
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> show());
    }

    /// Gives `node` a tooltip that says what `words` says whenever the mouse enters, in the place of one that it has.
    /// Where that is nothing, none is shown.
    public static void on(Node node, Supplier<String> words) {
        Tip tip = (Tip) node.getProperties().computeIfAbsent(KEY, _ -> new Tip(node, words));
        tip.words = words;
    }

    /// Has a text explain the words in it that not everybody knows, to the mouse and to a screen reader.
    public static void words(Labeled node) {
        on(node, () -> String.join("\n", Words.lines(node.getText())));
        node.textProperty().subscribe(text -> node.setAccessibleHelp(String.join(" ", Words.lines(text))));
    }

    private void show() {
        String now = words.get();
        if (shown != null && now.isEmpty()) {
            Tooltip.uninstall(node, shown);
            shown = null;
        } else if (shown == null && !now.isEmpty()) {
            shown = new Tooltip();
            shown.setWrapText(true);
            Tooltip.install(node, shown);
        }
        if (shown != null) {
            shown.setText(now);
            // A window of its own, it has nothing of this one's size by itself.
            shown.setStyle(node.getScene().getRoot().getStyle());
            shown.setMaxWidth(WIDEST * node.getScene().getWidth());
        }
    }
}
