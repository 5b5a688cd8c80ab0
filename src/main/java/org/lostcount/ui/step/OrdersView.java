package org.lostcount.ui.step;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.lostcount.report.OrdersReport;
import org.lostcount.report.StoryText;
import org.lostcount.step.Orders;
import org.lostcount.step.Schedule;
import org.lostcount.ui.theme.Labels;

/// All orders and what came of each; one of them can be brought on stage. FX thread.
final class OrdersView extends VBox {
    private record Row(Schedule schedule, String words, boolean loss) {}

    private final Label title = Labels.text("", "panel-title");
    private final ListView<Row> list = new ListView<>();

    /// @param open brings an order on stage
    OrdersView(Consumer<Schedule> open) {
        getStyleClass().add("orders");
        title.setId("orders-title");
        list.setId("orders");
        list.setAccessibleText("Orders; Enter brings one on stage");
        list.getStyleClass().addAll("code", "dense");
        list.setCellFactory(_ -> new Cell());
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                open(open);
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open(open);
            }
        });
        list.setPlaceholder(Labels.text("Try all orders: each is played on a fresh row, on the real engine.", "muted"));
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(title, list);
    }

    private void open(Consumer<Schedule> consumer) {
        Row row = list.getSelectionModel().getSelectedItem();
        if (row != null) {
            consumer.accept(row.schedule());
        }
    }

    void show(Orders orders) {
        title.setText(orders.setup().counter() + ": " + OrdersReport.summary(orders));
        list.getItems()
                .setAll(orders.tried().stream()
                        .map(order -> new Row(
                                order.schedule(),
                                order.schedule() + "   " + OrdersReport.outcome(order),
                                order.ending().result().isLoss()))
                        .toList());
    }

    void show(StepEvent.Compared compared) {
        title.setText("The schedule " + compared.schedule() + " at each isolation level");
        List<Row> rows = compared.levels().stream()
                .map(level -> new Row(
                        compared.schedule(),
                        level.isolation().word() + ": " + StoryText.of(level.ending()),
                        level.ending().result().isLoss()))
                .toList();
        list.getItems().setAll(rows);
    }

    private static final class Cell extends ListCell<Row> {
        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().remove("lost");
            setText(empty || row == null ? null : row.words());
            setWrapText(true);
            setPrefWidth(0);
            if (!empty && row != null && row.loss()) {
                getStyleClass().add("lost");
            }
        }
    }
}
