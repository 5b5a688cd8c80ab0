package org.lostcount.ui.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.counter.Task;
import org.lostcount.report.OrdersReport;
import org.lostcount.report.TaskText;
import org.lostcount.step.Matrix;
import org.lostcount.step.Setup;
import org.lostcount.store.Stores;
import org.lostcount.ui.CopyMenu;
import org.lostcount.ui.run.Field;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// Every counter at every isolation level: what all orders of two workers came to, beside what the engine's manual
/// says. FX thread.
final class MatrixView extends VBox {
    private final GridPane grid = new GridPane();
    private final List<MatrixCellView> cells = new ArrayList<>();
    private final Label title = Labels.text("", "panel-title");
    private final Label note = Labels.text("", "matrix-note");
    private final Consumer<Matrix.Cell> open;
    private Matrix shown = new Matrix(List.of());

    /// @param autocommit whether every statement is to be a transaction of its own
    /// @param task what the counters are asked
    /// @param open brings the orders of a cell on stage
    /// @param fill tries all orders of every cell anew
    /// @param back goes back to the stage
    MatrixView(
            BooleanProperty autocommit,
            ObjectProperty<Task> task,
            Consumer<Matrix.Cell> open,
            Runnable fill,
            Runnable back) {
        this.open = open;
        getStyleClass().add("matrix");
        title.setId("matrix-title");
        note.setId("matrix-note");
        grid.getStyleClass().add("matrix-grid");
        task.subscribe(this::ask);
        ScrollPane scroll = new ScrollPane(grid);
        scroll.getStyleClass().addAll("edge-to-edge", "screen-scroll", "matrix-scroll");
        // It takes what is left, so that nothing else is made smaller for it.
        scroll.setPrefHeight(0);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        CheckBox split = new CheckBox("autocommit");
        split.setId("matrix-autocommit");
        split.setMinWidth(Region.USE_PREF_SIZE);
        split.selectedProperty().bindBidirectional(autocommit);
        HBox top = new HBox(
                title,
                space,
                Field.choice(
                        task, Task.ALL, each -> TaskText.capital(each.word()), "matrix-task", "What is asked of them"),
                split,
                button("fill-matrix", "Try again", fill),
                stage(back),
                new CopyMenu("the matrix", this::table));
        top.getStyleClass().add("evidence-buttons");
        top.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(top, note, scroll);
        show(shown);
    }

    /// Has the counters of a task.
    private void ask(Task now) {
        grid.getChildren().clear();
        grid.getColumnConstraints().setAll(new ColumnConstraints());
        cells.clear();
        Stores.ALL.stream().filter(store -> !store.counters(now).isEmpty()).forEach(store -> column(store, now));
        for (int i = 0; i < now.strategies().size(); i++) {
            grid.add(Labels.line(now.strategies().get(i).name(), "row-header"), 0, i + 2);
        }
    }

    private static Button stage(Runnable back) {
        Button stage = button("leave-matrix", "Stage", back);
        Tip.on(stage, () -> "Back to the stage (M, Backspace or Esc)");
        return stage;
    }

    private static Button button(String id, String text, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// The columns of a store: one for each isolation level that it has.
    private void column(Store store, Task task) {
        int first = grid.getColumnConstraints().size();
        List<String> levels = Matrix.setups(store.counters(task), 2, false).stream()
                .map(MatrixView::level)
                .distinct()
                .toList();
        for (String level : levels) {
            ColumnConstraints one = new ColumnConstraints();
            one.setHgrow(Priority.ALWAYS);
            one.setHalignment(HPos.LEFT);
            grid.getColumnConstraints().add(one);
            grid.add(Labels.line(level, "muted", "matrix-level"), first + levels.indexOf(level), 1);
        }
        grid.add(Labels.line(store.label(), "column-header"), first, 0, levels.size(), 1);
        for (Setup setup : Matrix.setups(store.counters(task), 2, false)) {
            MatrixCellView cell = new MatrixCellView(setup, open);
            cell.focusedProperty().addListener((_, _, now) -> note.setText(now ? cell.reason() : ""));
            cells.add(cell);
            int row = task.strategies().indexOf(setup.counter().strategy()) + 2;
            grid.add(cell, first + levels.indexOf(level(setup)), row);
        }
    }

    private static String level(Setup setup) {
        return setup.counter().isSql() ? setup.isolation().word() : "";
    }

    /// Shows what was found so far.
    void show(Matrix matrix) {
        shown = matrix;
        boolean split =
                matrix.cells().stream().anyMatch(cell -> cell.orders().setup().autocommit());
        title.setText("All orders of two workers" + (split ? ", every statement a transaction of its own" : "")
                + ": what was observed, and what the manual says");
        for (MatrixCellView view : cells) {
            view.show(matrix.cells().stream()
                    .filter(cell -> isOf(cell, view.setup()))
                    .findFirst()
                    .orElse(null));
        }
        cells.stream().filter(Node::isFocused).forEach(cell -> note.setText(cell.reason()));
    }

    private List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("counter", "isolation", "observed", "manual"));
        for (Matrix.Cell cell : shown.cells()) {
            Setup setup = cell.orders().setup();
            rows.add(List.of(
                    setup.counter().toString(),
                    level(setup),
                    OrdersReport.observed(cell.orders()),
                    cell.documented().says().words()));
        }
        return rows;
    }

    private static boolean isOf(Matrix.Cell cell, Setup setup) {
        Counter counter = cell.orders().setup().counter();
        return counter.equals(setup.counter()) && level(cell.orders().setup()).equals(level(setup));
    }

    /// Gives the keyboard to the first cell.
    void focus() {
        applyCss();
        cells.getFirst().requestFocus();
    }
}
