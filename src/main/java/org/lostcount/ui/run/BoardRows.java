package org.lostcount.ui.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javafx.scene.input.MouseEvent;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.Store;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Task;
import org.lostcount.store.Stores;

/// The rows of the board of one task, on show or not: a cell for each store, and a name before each row. FX thread.
final class BoardRows {
    /// Told that a cell was pressed.
    interface Pressed {
        void at(int row, int column, MouseEvent event);
    }

    private final Task task;
    private final BoardCell[][] cells;
    private final List<RowHeader> names = new ArrayList<>();

    /// @param select selects a row
    BoardRows(RunViewModel model, Task task, IntConsumer select, Pressed pressed) {
        this.task = task;
        cells = new BoardCell[strategies().size()][Stores.ALL.size()];
        for (int r = 0; r < cells.length; r++) {
            Strategy strategy = strategies().get(r);
            int row = r;
            names.add(new RowHeader(strategy, () -> select.accept(row)));
            for (int c = 0; c < cells[r].length; c++) {
                cells[r][c] = cell(model, strategy, Stores.ALL.get(c));
                int column = c;
                cells[r][c].setOnMousePressed(event -> pressed.at(row, column, event));
            }
        }
    }

    private BoardCell cell(RunViewModel model, Strategy strategy, Store store) {
        BoardCell cell = new BoardCell(
                task.with(store.name() + "/" + strategy.name()),
                store.counter(strategy).orElse(null),
                store.counters(task).isEmpty() ? store.label() + " is only for counting." : store.whyNot(strategy));
        Counter counter = cell.counter();
        if (counter != null) {
            cell.show(model.cells().get(counter.id()));
            cell.outOfReach(model.engine().errors().get(store.name()));
        }
        return cell;
    }

    Task task() {
        return task;
    }

    List<Strategy> strategies() {
        return task.strategies();
    }

    RowHeader name(int row) {
        return names.get(row);
    }

    List<RowHeader> names() {
        return names;
    }

    BoardCell at(int row, int column) {
        return cells[row][column];
    }

    Stream<BoardCell> all() {
        return Arrays.stream(cells).flatMap(Arrays::stream);
    }

    /// The cell of a counter; what somebody has written down has none.
    Optional<BoardCell> cell(CounterId id) {
        return all().filter(cell -> {
                    Counter counter = cell.counter();
                    return counter != null && counter.id().equals(id);
                })
                .findFirst();
    }
}
