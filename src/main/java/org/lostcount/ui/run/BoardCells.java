package org.lostcount.ui.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.Store;
import org.lostcount.counter.Task;
import org.lostcount.store.Stores;

/// The cells of all boards, one for each task, by their rows and columns; one board is on show, and of it what is not
/// folded. FX thread.
final class BoardCells {
    private final List<Store> stores = Stores.ALL;
    private final RunViewModel model;
    private final BoardFold fold;
    private final Function<Task, BoardRows> make;
    /// Made when they are first on show.
    private final Map<Task, BoardRows> boards = new HashMap<>();

    private BoardRows board;

    /// @param fold which rows and columns are shown
    /// @param make makes the board of a task
    BoardCells(RunViewModel model, BoardFold fold, Function<Task, BoardRows> make) {
        this.model = model;
        this.fold = fold;
        this.make = make;
        board = make.apply(model.task().get());
        boards.put(board.task(), board);
    }

    /// Whether another task is asked than that of the board on show.
    boolean isOutdated() {
        return model.task().get() != board.task();
    }

    /// To the board of the task that is asked now.
    void turn() {
        board = boards.computeIfAbsent(model.task().get(), make);
    }

    BoardRows board() {
        return board;
    }

    BoardCell at(int row, int column) {
        return board.at(row, column);
    }

    /// Those of every board.
    Stream<BoardCell> all() {
        return boards.values().stream().flatMap(BoardRows::all);
    }

    /// Those of a counter.
    Stream<BoardCell> of(CounterId id) {
        return boards.values().stream().flatMap(each -> each.cell(id).stream());
    }

    /// The rows that are shown.
    List<Integer> rows() {
        return fold.shown().get().strategies().stream()
                .map(board.strategies()::indexOf)
                .toList();
    }

    /// The columns that are shown.
    List<Integer> columns() {
        return fold.shown().get().stores().stream().map(stores::indexOf).toList();
    }

    /// What can be chosen in these.
    List<Counter> counters(List<Integer> rows, List<Integer> columns) {
        return rows.stream()
                .flatMap(r -> columns.stream().map(c -> at(r, c).choosable()))
                .filter(Objects::nonNull)
                .toList();
    }

    /// The row and the column of a counter on the board on show.
    Optional<int[]> place(Counter counter) {
        for (int r = 0; r < board.strategies().size(); r++) {
            for (int c = 0; c < stores.size(); c++) {
                if (counter.equals(at(r, c).counter())) {
                    return Optional.of(new int[] {r, c});
                }
            }
        }
        return Optional.empty();
    }
}
