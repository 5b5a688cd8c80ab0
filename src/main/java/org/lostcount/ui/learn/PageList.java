package org.lostcount.ui.learn;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.learn.Lesson;
import org.lostcount.learn.Lesson.Head;
import org.lostcount.learn.Pages;
import org.lostcount.learn.ReadingProgress;
import org.lostcount.report.Figures;
import org.lostcount.ui.GroupedCell;
import org.lostcount.ui.theme.Icon;
import org.lostcount.ui.theme.Labels;

/// The course and the museum, with what was read of them; Enter or a click opens a page. FX thread.
final class PageList extends VBox {
    /// Pixels that the bar at the side may take, with the borders.
    private static final double BAR = 10;

    /// So many pages stay in sight above the one that is opened.
    private static final int NEAR = 5;

    private final ListView<Pages.Listed> list = new ListView<>();
    private ReadingProgress progress = ReadingProgress.NONE;

    /// @param open is given the page that is opened
    PageList(Consumer<Pages.Listed> open) {
        getStyleClass().add("help-side");
        getStyleClass().add("lesson-side");
        list.setId("lessons");
        list.setAccessibleText("Lessons and the museum; Enter opens one");
        list.setCellFactory(_ -> new PageCell());
        list.setPlaceholder(Labels.text("Looking for pages …", "muted"));
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.SPACE) {
                selected().ifPresent(open);
                event.consume();
            }
        });
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                selected().ifPresent(open);
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().add(list);
    }

    /// The page that the keyboard is at.
    Optional<Pages.Listed> selected() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    List<Pages.Listed> pages() {
        return List.copyOf(list.getItems());
    }

    /// Whether the keyboard is here.
    ReadOnlyBooleanProperty keyboard() {
        return list.focusedProperty();
    }

    boolean hasKeyboard() {
        return list.isFocused();
    }

    /// Gives the keyboard to the list.
    void focus() {
        list.requestFocus();
    }

    void show(List<Pages.Listed> pages, ReadingProgress read) {
        progress = read;
        list.setPlaceholder(null);
        list.getItems().setAll(pages);
    }

    /// Puts a page at the end of its group, unless it is there.
    void add(Pages.Listed page) {
        List<Pages.Listed> pages = list.getItems();
        if (pages.contains(page)) {
            return;
        }
        int at = pages.size();
        for (int i = 0; i < pages.size(); i++) {
            if (group(pages.get(i)).equals(group(page))) {
                at = i + 1;
            }
        }
        pages.add(at, page);
    }

    void select(Pages.Listed page) {
        list.getSelectionModel().select(page);
        list.scrollTo(Math.max(0, list.getItems().indexOf(page) - NEAR));
    }

    /// Shows what was read by now.
    void show(ReadingProgress read) {
        progress = read;
        list.refresh();
    }

    /// Whether all of it was read once.
    private boolean isFinished(Head head) {
        return progress.of(head.key()).filter(ReadingProgress.Page::finished).isPresent();
    }

    private static String group(Pages.Listed page) {
        return page.head().map(Head::kind).map(Lesson.Kind::group).orElse("Can't be read");
    }

    /// A page, below the name of its group where that begins.
    private final class PageCell extends GroupedCell<Pages.Listed> {
        /// As high as its words are in the width that there is, be there a bar at the side or not.
        @Override
        protected double computePrefHeight(double width) {
            double inner = list.getWidth() - BAR - snappedLeftInset() - snappedRightInset();
            return getGraphic() == null || inner <= 0
                    ? super.computePrefHeight(width)
                    : getGraphic().prefHeight(inner) + snappedTopInset() + snappedBottomInset();
        }

        @Override
        protected String group(Pages.Listed page) {
            return PageList.group(page);
        }

        @Override
        protected HBox line(Pages.Listed page) {
            Label title = Labels.text(page.head().map(Head::title).orElse(page.file()));
            title.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(title, Priority.ALWAYS);
            HBox line = new HBox();
            page.head()
                    .filter(head -> head.order() > 0)
                    .ifPresent(head -> line.getChildren()
                            .add(Labels.line(Integer.toString(head.order()), "lesson-number", "muted")));
            line.getChildren().add(title);
            line.setAlignment(Pos.TOP_LEFT);
            line.getStyleClass().add("lesson-line");
            page.head().ifPresent(head -> {
                // Its room is kept, or the title would take another line once the page is read.
                Region mark = Icon.CHECK.node();
                mark.setVisible(isFinished(head));
                line.getChildren().add(mark);
                if (isFinished(head)) {
                    line.getStyleClass().add("acceptable");
                }
                line.getChildren().add(Labels.line(head.minutes() + " min", "muted"));
            });
            return line;
        }

        @Override
        protected String spoken(Pages.Listed page) {
            return page.head()
                    .map(head -> head.kind().group() + (head.order() > 0 ? " " + head.order() : "") + ": "
                            + head.title() + ", "
                            + Figures.plural(head.minutes(), "minute")
                            + (isFinished(head) ? ", read" : ""))
                    .orElse(page.sentence());
        }
    }
}
