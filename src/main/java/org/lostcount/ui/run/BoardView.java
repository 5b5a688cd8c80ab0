package org.lostcount.ui.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
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
    private Runnable laidOut = () -> {};
    private final List<Store> stores = Stores.ALL;
    /// Made when they are first on show.
    private final Map<Task, BoardRows> boards = new HashMap<>();

    private BoardRows cells;
    private final List<StoreHeader> headers = new ArrayList<>();
    /// What stays where it is when the board is scrolled sideways: the names of the rows, and the corner above them.
    private final List<Region> names = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Node> shown = new ReadOnlyObjectWrapper<>();
    private int row;
    private int column;
    private int anchorRow;
    private int anchorColumn;

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
        IntStream.range(0, stores.size())
                .forEach(c -> headers.add(new StoreHeader(model, stores.get(c), () -> selectColumn(c), connect)));
        // In front of the names of the rows as well.
        headers.forEach(header -> header.setViewOrder(-2));
        cells = board(model.task().get());
        arrange();
        fold.shown().addListener(_ -> arrange());
        model.selection().addListener((SetChangeListener<CounterId>) _ -> showSelection());
        model.cells().addListener((MapChangeListener<CounterId, CellState>) change -> boards.values().stream()
                .flatMap(board -> board.cell(change.getKey()).stream())
                .forEach(cell -> cell.show(change.getValueAdded())));
        model.engine().errors().addListener((MapChangeListener<String, String>) change -> showReach(change.getKey()));
        model.unfit().subscribe(_ -> showFit());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        goTo(model.current().get());
        model.current().addListener((_, _, now) -> goTo(now));
        showSelection();
    }

    private BoardRows board(Task task) {
        return boards.computeIfAbsent(task, _ -> {
            BoardRows board = new BoardRows(model, task, this::selectRow, this::press);
            board.names().forEach(this::name);
            showFit(board);
            return board;
        });
    }

    /// Puts what is to be seen in its place.
    private void arrange() {
        boolean focused = at(row, column).isFocused();
        turn();
        getChildren().clear();
        getColumnConstraints().clear();
        getRowConstraints().clear();
        ColumnConstraints beside = new ColumnConstraints();
        beside.setMinWidth(Region.USE_PREF_SIZE);
        getColumnConstraints().add(beside);
        getRowConstraints().add(new RowConstraints());
        add(names.getFirst(), 0, 0);
        List<Integer> columns = columns();
        for (int c : columns) {
            ColumnConstraints each = new ColumnConstraints();
            each.setHgrow(Priority.ALWAYS);
            each.setHalignment(HPos.LEFT);
            getColumnConstraints().add(each);
            add(headers.get(c), columns.indexOf(c) + 1, 0);
        }
        List<Integer> rows = rows();
        for (int r : rows) {
            RowConstraints each = new RowConstraints();
            each.setVgrow(Priority.ALWAYS);
            each.setMinHeight(Region.USE_PREF_SIZE);
            getRowConstraints().add(each);
            add(cells.name(r), 0, rows.indexOf(r) + 1);
            columns.forEach(c -> {
                at(r, c).explain(fold.shown().get().roomy());
                add(at(r, c), columns.indexOf(c) + 1, rows.indexOf(r) + 1);
            });
        }
        if (!rows.contains(row) || !columns.contains(column)) {
            goTo(rows.getFirst(), columns.getFirst());
        }
        if (focused) {
            focus();
        }
    }

    /// To the board of the task that is on show now.
    private void turn() {
        Task task = model.task().get();
        if (task != cells.task()) {
            at(row, column).current(false);
            cells = board(task);
            row = 0;
            column = 0;
            showSelection();
            goTo(model.current().get());
            anchorRow = row;
            anchorColumn = column;
        }
    }

    private BoardCell at(int r, int c) {
        return cells.at(r, c);
    }

    private List<Integer> rows() {
        return fold.shown().get().strategies().stream()
                .map(cells.strategies()::indexOf)
                .toList();
    }

    private List<Integer> columns() {
        return fold.shown().get().stores().stream().map(stores::indexOf).toList();
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
        return minHeight(-1) * Math.min(1, (many + 1.0) / (rows().size() + 1));
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
        int top = rows().getFirst();
        return columns().stream().allMatch(c -> at(top, c).isSpacious());
    }

    /// The cell that was gone to last, which is to be in sight.
    ReadOnlyObjectProperty<Node> shown() {
        return shown.getReadOnlyProperty();
    }

    /// Gives the keyboard to the current cell.
    void focus() {
        at(row, column).requestFocus();
    }

    private void showSelection() {
        cells.all().forEach(cell -> {
            Counter counter = cell.choosable();
            cell.chosen(counter != null && model.selection().contains(counter.id()));
        });
    }

    private void showReach(String store) {
        String error = model.engine().errors().get(store);
        boards.values().stream().flatMap(BoardRows::all).forEach(cell -> {
            Counter counter = cell.counter();
            if (counter != null && counter.id().store().equals(store)) {
                cell.outOfReach(error);
            }
        });
    }

    private void showFit() {
        boards.values().forEach(this::showFit);
        showSelection();
    }

    private void showFit(BoardRows board) {
        board.all().forEach(cell -> {
            Counter counter = cell.counter();
            if (counter != null) {
                cell.unfit(model.unfit().get().get(counter.id()));
            }
        });
    }

    private void goTo(Counter counter) {
        for (int r = 0; r < cells.strategies().size(); r++) {
            for (int c = 0; c < stores.size(); c++) {
                if (counter.equals(at(r, c).counter())) {
                    goTo(r, c);
                }
            }
        }
    }

    private void goTo(int r, int c) {
        boolean focused = at(row, column).isFocused();
        at(row, column).current(false);
        row = r;
        column = c;
        at(row, column).current(true);
        shown.set(at(row, column));
        if (focused) {
            focus();
        }
        Counter counter = at(row, column).counter();
        if (counter != null && !model.running().get()) {
            model.lookAt(counter);
        }
    }

    private void press(int r, int c, MouseEvent event) {
        Counter counter = at(r, c).choosable();
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

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case UP, KP_UP -> move(-1, 0, event);
            case DOWN, KP_DOWN -> move(1, 0, event);
            case LEFT, KP_LEFT -> move(0, -1, event);
            case RIGHT, KP_RIGHT -> move(0, 1, event);
            case SPACE -> {
                Counter counter = at(row, column).choosable();
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
        Counter counter = at(row, column).choosable();
        if (counter == null) {
            model.status().set(at(row, column).getAccessibleText());
            return;
        }
        if (!model.selection().contains(counter.id())) {
            model.select(List.of(counter));
        }
        model.run();
    }

    private void move(int rows, int columns, KeyEvent event) {
        event.consume();
        int r = next(rows(), row, rows);
        int c = next(columns(), column, columns);
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
            model.status().set(at(row, column).help());
        }
    }

    /// The one that is so many further on, as far as there are any.
    private static int next(List<Integer> shown, int from, int by) {
        return shown.get(Math.clamp(shown.indexOf(from) + by, 0, shown.size() - 1));
    }

    private void selectRange(int r, int c) {
        model.select(counters(
                rows().stream()
                        .filter(i -> i >= Math.min(r, anchorRow) && i <= Math.max(r, anchorRow))
                        .toList(),
                columns().stream()
                        .filter(i -> i >= Math.min(c, anchorColumn) && i <= Math.max(c, anchorColumn))
                        .toList()));
    }

    private List<Counter> counters(List<Integer> rows, List<Integer> columns) {
        return rows.stream()
                .flatMap(r -> columns.stream().map(c -> at(r, c).choosable()))
                .filter(Objects::nonNull)
                .toList();
    }

    private void selectRow(int r) {
        selectAndGo(counters(List.of(r), columns()));
    }

    private void selectColumn(int c) {
        selectAndGo(counters(rows(), List.of(c)));
    }

    /// Selects every counter that is shown.
    void selectAll() {
        model.select(counters(rows(), columns()));
    }

    private void selectAndGo(List<Counter> range) {
        model.select(range);
        range.stream().findFirst().ifPresent(this::goTo);
        focus();
    }
}
