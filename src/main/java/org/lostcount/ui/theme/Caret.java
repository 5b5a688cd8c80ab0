package org.lostcount.ui.theme;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.shape.Path;
import org.jspecify.annotations.Nullable;

/// The caret of a text field, which stands still: JavaFX' own blinks by an animation, which has sixty frames a second
/// made ready, and goes on in fields whose text is changed while something else has the keyboard. FX thread.
final class Caret {
    private Caret() {}

    /// Has the caret of `field` be seen while it has the keyboard and nothing is selected.
    ///
    /// @param parts what the skin of the field has made
    static void stand(TextInputControl field, Iterable<Node> parts) {
        Path caret = caret(parts);
        if (caret != null) {
            BooleanExpression seen = field.focusedProperty()
                    .and(field.editableProperty())
                    .and(field.disabledProperty().not())
                    .and(field.caretPositionProperty().isEqualTo(field.anchorProperty()));
            caret.opacityProperty().unbind();
            caret.opacityProperty().bind(Bindings.when(seen).then(1.0).otherwise(0.0));
        }
    }

    /// The only path that a skin shows or hides by its opacity.
    private static @Nullable Path caret(Iterable<Node> parts) {
        for (Node part : parts) {
            if (part instanceof Path path && path.opacityProperty().isBound()) {
                return path;
            }
            Path within = part instanceof Parent inner ? caret(within(inner)) : null;
            if (within != null) {
                return within;
            }
        }
        return null;
    }

    /// A pane that scrolls has its content among its parts only once it has a skin.
    private static Iterable<Node> within(Parent parent) {
        return parent instanceof ScrollPane pane && pane.getContent() != null
                ? List.of(pane.getContent())
                : parent.getChildrenUnmodifiable();
    }
}
