package org.lostcount.ui.step;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.report.Numbers;
import org.lostcount.report.OrdersReport;
import org.lostcount.report.StoryText;
import org.lostcount.step.Orders;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.ui.CopyMenu;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// All orders and what came of each; one of them can be brought on stage. FX thread.
final class OrdersView extends VBox {
    private record Row(Setup setup, Schedule schedule, String head, String outcome, boolean loss) {
        @Override
        public String toString() {
            return head + outcome;
        }
    }

    private final Label title = Labels.text("", "panel-title");
    private final ListView<Row> list = new ListView<>();

    private final BiConsumer<Setup, Schedule> shrink;
    private final Button shorter = new Button("Shrink this order");

    /// @param open brings an order on stage
    /// @param shrink brings the shortest story on stage that is in an order which loses
    OrdersView(BiConsumer<Setup, Schedule> open, BiConsumer<Setup, Schedule> shrink) {
        this.shrink = shrink;
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
        shorter.setId("shrink-order");
        shorter.getStyleClass().add("small");
        shorter.setMinWidth(Region.USE_PREF_SIZE);
        shorter.setDisable(true);
        shorter.setOnAction(_ -> open(shrink));
        Tip.on(shorter, () -> "Leave out workers and steps of the selected order as long as it still goes wrong (S)");
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, now) -> shorter.setDisable(now == null || !now.loss()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        CopyMenu copy = new CopyMenu("the orders", this::table);
        copy.setId("copy-orders");
        copy.disableProperty().bind(Bindings.isEmpty(list.getItems()));
        HBox top = new HBox(title, space, shorter, copy);
        top.getStyleClass().add("evidence-buttons");
        top.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(top, list);
    }

    private List<List<String>> table() {
        return Stream.concat(
                        Stream.of(List.of("isolation", "order", "outcome")),
                        list.getItems().stream()
                                .map(row -> List.of(
                                        row.setup().isolation().word(),
                                        row.schedule().toString(),
                                        row.outcome())))
                .toList();
    }

    private void open(BiConsumer<Setup, Schedule> consumer) {
        Row row = list.getSelectionModel().getSelectedItem();
        if (row != null) {
            consumer.accept(row.setup(), row.schedule());
        }
    }

    /// Shrinks the order that is selected in the list while it has the keyboard, if it loses, and says whether it did.
    boolean shrinkSelected() {
        if (!list.isFocused() || shorter.isDisabled()) {
            return false;
        }
        open(shrink);
        return true;
    }

    void show(Orders orders) {
        title.setText(Numbers.spaced(orders.setup().counter() + ": " + OrdersReport.summary(orders)));
        list.getItems()
                .setAll(orders.tried().stream()
                        .map(order -> new Row(
                                orders.setup(),
                                order.schedule(),
                                order.schedule() + "   ",
                                OrdersReport.outcome(order),
                                order.ending().isWrong()))
                        .toList());
    }

    void show(StepEvent.Compared compared) {
        title.setText("The schedule " + compared.schedule() + " at each isolation level");
        List<Row> rows = compared.levels().stream()
                .map(level -> new Row(
                        compared.setup().at(level.isolation()),
                        compared.schedule(),
                        level.isolation().word() + ": ",
                        StoryText.of(level.ending()),
                        level.ending().isWrong()))
                .toList();
        list.getItems().setAll(rows);
    }

    private static final class Cell extends ListCell<Row> {
        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().remove("lost");
            setText(empty || row == null ? null : row.toString());
            setWrapText(true);
            setPrefWidth(0);
            if (!empty && row != null && row.loss()) {
                getStyleClass().add("lost");
            }
        }
    }
}
