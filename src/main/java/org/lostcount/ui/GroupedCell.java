package org.lostcount.ui;

import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.ui.theme.Labels;

/// A line of a list, below the name of its group where that begins. FX thread.
public abstract class GroupedCell<T> extends ListCell<T> {
    private record Shown(Object item, boolean begins) {}

    private @Nullable Shown shown;

    /// Called by the list, also in the midst of the cell's layout when it is selected. What would be made there has no
    /// place before the next layout, so the lines are made once for what they tell.
    @Override
    protected final void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        Shown now = empty || item == null ? null : new Shown(item, begins(item));
        if (!Objects.equals(now, shown)) {
            shown = now;
            setGraphic(item == null || now == null ? null : lines(item, now.begins()));
            setAccessibleText(item == null || now == null ? null : spoken(item));
        }
    }

    private boolean begins(T item) {
        List<T> items = getListView().getItems();
        int index = getIndex();
        return index == 0 || !group(items.get(index - 1)).equals(group(item));
    }

    private VBox lines(T item, boolean begins) {
        VBox lines = new VBox();
        if (begins) {
            lines.getChildren().add(Labels.line(group(item), "help-group"));
        }
        lines.getChildren().add(line(item));
        lines.setMinWidth(0);
        lines.setPrefWidth(1);
        return lines;
    }

    protected abstract String group(T item);

    protected abstract Node line(T item);

    /// What is said of it to who does not see it.
    protected abstract String spoken(T item);
}
