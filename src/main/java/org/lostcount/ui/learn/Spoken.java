package org.lostcount.ui.learn;

import java.util.Objects;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;

/// What stands in a part of a page, as a screen reader says it. FX thread.
public final class Spoken {
    private Spoken() {}

    public static String of(Node node) {
        if (!node.isVisible()) {
            return "";
        }
        if (node.getAccessibleText() != null) {
            return node.getAccessibleText();
        }
        if (node instanceof Labeled label) {
            return Objects.requireNonNullElse(label.getText(), "");
        }
        if (node instanceof Parent parent) {
            return parent.getChildrenUnmodifiable().stream()
                    .map(Spoken::of)
                    .filter(words -> !words.isBlank())
                    .collect(Collectors.joining(" "));
        }
        return "";
    }
}
