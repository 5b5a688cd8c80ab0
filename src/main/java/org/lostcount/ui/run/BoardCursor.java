package org.lostcount.ui.run;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.lostcount.counter.Counter;

/// The cell of the board that somebody has gone to, and what keys and clicks select from there. FX thread.
final class BoardCursor {
    private final RunViewModel model;
    private final BoardCells cells;
    private final ReadOnlyObjectWrapper<Node> shown = new ReadOnlyObjectWrapper<>();
    private int row;
    private int column;
    private int anchorRow;
    private int anchorColumn;

    BoardCursor(RunViewModel model, BoardCells cells) {
        this.model = model;
        this.cells = cells;
    }

    /// The cell that was gone to last, which is to be in sight.
    ReadOnlyObjectProperty<Node> shown() {
        return shown.getReadOnlyProperty();
    }

    private BoardCell here() {
        return cells.at(row, column);
    }

    /// Gives it the keyboard.
    void focus() {
        here().requestFocus();
    }

    boolean isFocused() {
        return here().isFocused();
    }

    /// To the board of the task that is asked now.
    void turn() {
        here().current(false);
        cells.turn();
        row = 0;
        column = 0;
        goTo(model.current().get());
        anchorRow = row;
        anchorColumn = column;
    }

    /// To a cell that is shown, where this one no longer is.
    void stayInSight() {
        List<Integer> rows = cells.rows();
        List<Integer> columns = cells.columns();
        if (!rows.contains(row) || !columns.contains(column)) {
            goTo(rows.getFirst(), columns.getFirst());
        }
    }

    void goTo(Counter counter) {
        cells.place(counter).ifPresent(place -> goTo(place[0], place[1]));
    }

    private void goTo(int r, int c) {
        boolean focused = isFocused();
        here().current(false);
        row = r;
        column = c;
        here().current(true);
        shown.set(here());
        if (focused) {
            focus();
        }
        Counter counter = here().counter();
        if (counter != null && !model.running().get()) {
            model.lookAt(counter);
        }
    }

    /// A cell was pressed.
    void press(int r, int c, MouseEvent event) {
        Counter counter = cells.at(r, c).choosable();
        if (event.isShiftDown()) {
            selectRange(r, c);
        } else {
            anchorRow = r;
            anchorColumn = c;
            if (counter != null && event.isShortcutDown()) {
                model.toggle(counter);
            } else if (counter != null) {
                model.select(List.of(counter));
            }
        }
        goTo(r, c);
        tell();
        focus();
        // Or the pane that scrolls takes the focus.
        event.consume();
    }

    /// A key was pressed.
    void key(KeyEvent event) {
        switch (event.getCode()) {
            case UP, KP_UP -> move(-1, 0, event);
            case DOWN, KP_DOWN -> move(1, 0, event);
            case LEFT, KP_LEFT -> move(0, -1, event);
            case RIGHT, KP_RIGHT -> move(0, 1, event);
            case SPACE -> {
                Counter counter = here().choosable();
                if (counter != null) {
                    anchorRow = row;
                    anchorColumn = column;
                    model.toggle(counter);
                }
                event.consume();
            }
            case ENTER -> {
                enter();
                event.consume();
            }
            default -> {}
        }
    }

    /// Runs what is selected, where the keyboard is on any of it; else the one that it is on.
    private void enter() {
        Counter counter = here().choosable();
        if (counter == null) {
            model.status().set(here().getAccessibleText());
            return;
        }
        if (!model.selection().contains(counter.id())) {
            model.select(List.of(counter));
        }
        model.run();
    }

    private void move(int rows, int columns, KeyEvent event) {
        event.consume();
        int r = next(cells.rows(), row, rows);
        int c = next(cells.columns(), column, columns);
        if (event.isShiftDown()) {
            selectRange(r, c);
        } else {
            anchorRow = r;
            anchorColumn = c;
        }
        goTo(r, c);
        tell();
        focus();
    }

    /// Says what the cell is about that somebody has gone to, or why there is nothing.
    private void tell() {
        if (!model.running().get()) {
            model.status().set(here().help());
        }
    }

    /// The one that is so many further on, as far as there are any.
    private static int next(List<Integer> shown, int from, int by) {
        return shown.get(Math.clamp(shown.indexOf(from) + by, 0, shown.size() - 1));
    }

    private void selectRange(int r, int c) {
        model.select(cells.counters(
                cells.rows().stream()
                        .filter(i -> i >= Math.min(r, anchorRow) && i <= Math.max(r, anchorRow))
                        .toList(),
                cells.columns().stream()
                        .filter(i -> i >= Math.min(c, anchorColumn) && i <= Math.max(c, anchorColumn))
                        .toList()));
    }

    void selectRow(int r) {
        selectAndGo(cells.counters(List.of(r), cells.columns()));
    }

    void selectColumn(int c) {
        selectAndGo(cells.counters(cells.rows(), List.of(c)));
    }

    /// Selects every counter that is shown.
    void selectAll() {
        model.select(cells.counters(cells.rows(), cells.columns()));
    }

    private void selectAndGo(List<Counter> range) {
        model.select(range);
        range.stream().findFirst().ifPresent(this::goTo);
        focus();
    }
}
