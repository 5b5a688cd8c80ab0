package org.lostcount.ui.learn;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import org.lostcount.learn.Outcome;

/// What stands in a part of a page, as a screen reader says it. FX thread.
public final class Spoken {
    private Spoken() {}

    /// What came of a block, and of what was predicted of it.
    static String of(Outcome outcome, List<Node> judged) {
        return outcome.sentence()
                + judged.stream().map(Spoken::of).map(" "::concat).collect(Collectors.joining());
    }

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
