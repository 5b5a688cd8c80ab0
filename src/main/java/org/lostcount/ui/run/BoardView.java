package org.lostcount.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.MapChangeListener;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.Store;
import org.lostcount.counter.Task;
import org.lostcount.store.Stores;

/// The board: picker and scoreboard in one. A row per strategy, a column per store. FX thread.
final class BoardView extends GridPane {
    private static final PseudoClass SPACIOUS = PseudoClass.getPseudoClass("spacious");

    private final RunViewModel model;
    private final BoardFold fold;
    private final BoardCells cells;
    private final BoardCursor cursor;
    private final List<StoreHeader> headers = new ArrayList<>();
    /// What stays where it is when the board is scrolled sideways: the names of the rows, and the corner above them.
    private final List<Region> names = new ArrayList<>();
    private Runnable laidOut = () -> {};

    /// @param fold which rows and columns are shown
    /// @param connect asked to open the connection sheet of a store
    BoardView(RunViewModel model, BoardFold fold, Consumer<Store> connect) {
        this.model = model;
        this.fold = fold;
        getStyleClass().add("board");
        setId("board");
        Region corner = new Region();
        corner.getStyleClass().add("row-header");
        name(corner);
        IntStream.range(0, Stores.ALL.size())
                .forEach(c -> headers.add(new StoreHeader(model, Stores.ALL.get(c), () -> selectColumn(c), connect)));
        // In front of the names of the rows as well.
        headers.forEach(header -> header.setViewOrder(-2));
        cells = new BoardCells(model, fold, this::board);
        cursor = new BoardCursor(model, cells);
        arrange();
        fold.shown().addListener(_ -> arrange());
        model.selection().addListener((SetChangeListener<CounterId>) _ -> showSelection());
        model.cells().addListener((MapChangeListener<CounterId, CellState>)
                change -> cells.of(change.getKey()).forEach(cell -> cell.show(change.getValueAdded())));
        model.engine().errors().addListener((MapChangeListener<String, String>) change -> showReach(change.getKey()));
        model.unfit().subscribe(_ -> showFit());
        addEventHandler(KeyEvent.KEY_PRESSED, cursor::key);
        cursor.goTo(model.current().get());
        model.current().addListener((_, _, now) -> cursor.goTo(now));
        showSelection();
    }

    private BoardRows board(Task task) {
        BoardRows board = new BoardRows(model, task, this::selectRow, this::press);
        board.names().forEach(this::name);
        showFit(board.all());
        return board;
    }

    private void selectRow(int row) {
        cursor.selectRow(row);
    }

    private void selectColumn(int column) {
        cursor.selectColumn(column);
    }

    private void press(int row, int column, MouseEvent event) {
        cursor.press(row, column, event);
    }

    /// Puts what is to be seen in its place.
    private void arrange() {
        boolean focused = cursor.isFocused();
        if (cells.isOutdated()) {
            cursor.turn();
            showSelection();
        }
        getChildren().clear();
        getColumnConstraints().clear();
        getRowConstraints().clear();
        ColumnConstraints beside = new ColumnConstraints();
        beside.setMinWidth(Region.USE_PREF_SIZE);
        getColumnConstraints().add(beside);
        getRowConstraints().add(new RowConstraints());
        add(names.getFirst(), 0, 0);
        List<Integer> columns = cells.columns();
        for (int c : columns) {
            ColumnConstraints each = new ColumnConstraints();
            each.setHgrow(Priority.ALWAYS);
            each.setHalignment(HPos.LEFT);
            getColumnConstraints().add(each);
            add(headers.get(c), columns.indexOf(c) + 1, 0);
        }
        List<Integer> rows = cells.rows();
        for (int r : rows) {
            RowConstraints each = new RowConstraints();
            each.setVgrow(Priority.ALWAYS);
            each.setMinHeight(Region.USE_PREF_SIZE);
            getRowConstraints().add(each);
            add(cells.board().name(r), 0, rows.indexOf(r) + 1);
            columns.forEach(c -> {
                cells.at(r, c).explain(fold.shown().get().roomy());
                add(cells.at(r, c), columns.indexOf(c) + 1, rows.indexOf(r) + 1);
            });
        }
        cursor.stayInSight();
        if (focused) {
            focus();
        }
    }

    private void name(Region name) {
        // In front of the cells that are scrolled behind it.
        name.setViewOrder(names.isEmpty() ? -3 : -1);
        name.setMaxHeight(Double.MAX_VALUE);
        names.add(name);
    }

    /// Moves the names of the rows to the right by so many pixels, and those of the columns down.
    void shiftNames(double right, double down) {
        names.forEach(name -> name.setTranslateX(right));
        headers.forEach(header -> header.setTranslateY(down));
        names.getFirst().setTranslateY(down);
    }

    /// How much of the board's height is that of the names of columns, with the gap below them.
    double namesHeight() {
        return headers.getFirst().getHeight() + getVgap();
    }

    /// The least height in which so many rows can be seen, or all where there are no more.
    double heightOfRows(int many) {
        return minHeight(-1) * Math.min(1, (many + 1.0) / (cells.rows().size() + 1));
    }

    /// How much of the board's width is theirs, with the gap beside them.
    double namesWidth() {
        return names.getFirst().getWidth() + getHgap();
    }

    /// Called after each layout, when it is known where each cell is.
    void onLaidOut(Runnable then) {
        laidOut = then;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        // How large a cell is does not depend on its letters.
        pseudoClassStateChanged(SPACIOUS, !fold.shown().get().roomy() && isSpacious());
        laidOut.run();
    }

    private boolean isSpacious() {
        int top = cells.rows().getFirst();
        return cells.columns().stream().allMatch(c -> cells.at(top, c).isSpacious());
    }

    /// The cell that was gone to last, which is to be in sight.
    ReadOnlyObjectProperty<Node> shown() {
        return cursor.shown();
    }

    /// Gives the keyboard to the current cell.
    void focus() {
        cursor.focus();
    }

    /// Selects every counter that is shown.
    void selectAll() {
        cursor.selectAll();
    }

    private void showSelection() {
        cells.board().all().forEach(cell -> {
            Counter counter = cell.choosable();
            cell.chosen(counter != null && model.selection().contains(counter.id()));
        });
    }

    private void showReach(String store) {
        String error = model.engine().errors().get(store);
        cells.all().forEach(cell -> {
            Counter counter = cell.counter();
            if (counter != null && counter.id().store().equals(store)) {
                cell.outOfReach(error);
            }
        });
    }

    private void showFit() {
        showFit(cells.all());
        showSelection();
    }

    private void showFit(Stream<BoardCell> some) {
        some.forEach(cell -> {
            Counter counter = cell.counter();
            if (counter != null) {
                cell.unfit(model.unfit().get().get(counter.id()));
            }
        });
    }
}
