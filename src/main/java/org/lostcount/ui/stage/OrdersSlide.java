package org.lostcount.ui.stage;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import org.lostcount.learn.Block;
import org.lostcount.learn.Outcome;
import org.lostcount.report.Figures;
import org.lostcount.report.OrdersReport;
import org.lostcount.step.Orders;
import org.lostcount.ui.theme.Icon;
import org.lostcount.ui.theme.Labels;

/// All orders of workers' steps, and how many of them lose. FX thread.
final class OrdersSlide extends WholeSlide {
    /// More can't be told apart from the last row.
    private static final int MOST = 20;

    private static final int COLUMNS = 2;

    OrdersSlide(Block.AllOrders block, Stagehand hand) {
        super(block, "Try all orders", hand);
    }

    @Override
    public boolean begins() {
        return true;
    }

    @Override
    void came(Outcome came) {
        end(came);
        if (came instanceof Outcome.AllOrders(Orders orders, var _)) {
            put(picture(orders));
        }
    }

    /// How many lose, and what came of each.
    static List<Node> picture(Orders orders) {
        Label found = Labels.text(OrdersReport.summary(orders), "show-finding");
        found.setId("stage-finding");
        return List.of(found, list(orders));
    }

    private static GridPane list(Orders orders) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("show-orders");
        List<Orders.Order> shown = orders.tried().stream().limit(MOST).toList();
        int rows = (shown.size() + COLUMNS - 1) / COLUMNS;
        for (int i = 0; i < shown.size(); i++) {
            Orders.Order order = shown.get(i);
            boolean loss = order.ending().isWrong();
            Label came = Labels.line(OrdersReport.outcome(order), loss ? "show-lost" : "show-kept");
            came.setGraphic((loss ? Icon.WARNING : Icon.CHECK).node());
            came.getStyleClass().add(loss ? "interesting" : "acceptable");
            int column = 2 * (i / rows);
            grid.add(Labels.line(order.schedule().toString(), "code"), column, i % rows);
            grid.add(came, column + 1, i % rows);
        }
        if (orders.tried().size() > shown.size()) {
            grid.add(
                    Labels.line("and " + Figures.count(orders.tried().size() - shown.size()) + " more", "muted"),
                    0,
                    rows,
                    2 * COLUMNS,
                    1);
        }
        return grid;
    }
}
