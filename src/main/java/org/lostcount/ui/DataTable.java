package org.lostcount.ui;

import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Words in rows and columns, to be read, sorted and copied: what a chart shows, for who can't see it or wants its
/// figures. FX thread.
public final class DataTable extends VBox {
    private static final double EM_A_LETTER = 0.62;
    private static final int ROWS_IN_SIGHT = 14;

    /// @param rows the head first
    /// @param fontSize in pixels
    public DataTable(List<List<String>> rows, int fontSize) {
        getStyleClass().add("data-table");
        TableView<List<String>> table = new TableView<>();
        table.setId("data-table");
        table.getStyleClass().add("dense");
        List<String> head = rows.getFirst();
        double width = 0;
        for (int i = 0; i < head.size(); i++) {
            TableColumn<List<String>, String> column = column(head.get(i), i);
            column.setPrefWidth((longest(rows, i) * EM_A_LETTER + 2.5) * fontSize);
            width += column.getPrefWidth();
            table.getColumns().add(column);
        }
        table.getItems().setAll(rows.subList(1, rows.size()));
        double row = Math.rint(fontSize * 2.1);
        table.setFixedCellSize(row);
        table.setPrefSize(width + 2 * fontSize, row * Math.min(rows.size() + 1, ROWS_IN_SIGHT));
        VBox.setVgrow(table, Priority.ALWAYS);
        HBox buttons = new HBox(new CopyMenu("this table", () -> rows));
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(buttons, table);
    }

    private static TableColumn<List<String>, String> column(String name, int index) {
        TableColumn<List<String>, String> column = new TableColumn<>(name);
        column.setCellValueFactory(
                cell -> new ReadOnlyStringWrapper(cell.getValue().get(index)));
        column.setComparator(Comparator.comparingDouble(DataTable::number).thenComparing(Comparator.naturalOrder()));
        if (index > 0) {
            column.getStyleClass().add("number");
        }
        return column;
    }

    private static int longest(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    /// What is a number sorts as one, before all words.
    private static double number(String cell) {
        try {
            return Double.parseDouble(cell.replaceAll("[\u2009\u202f\u00a0 ]", ""));
        } catch (NumberFormatException e) {
            return Double.MAX_VALUE;
        }
    }
}
