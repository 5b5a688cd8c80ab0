package org.lostcount.ui.step;

import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Documented;
import org.lostcount.report.OrdersReport;
import org.lostcount.report.TaskText;
import org.lostcount.step.Matrix;
import org.lostcount.step.Setup;
import org.lostcount.ui.theme.Labels;

/// One cell of the matrix: what was observed, and under it what the manual says. It can be opened once it is filled.
/// FX thread.
final class MatrixCellView extends VBox {
    private final Setup setup;
    private final Label observed = Labels.text("", "observed");
    private final Label documented = Labels.text("", "documented");
    private Matrix.@Nullable Cell cell;

    /// @param setup what is tried here
    /// @param open is given the cell when somebody wants to see its orders
    MatrixCellView(Setup setup, Consumer<Matrix.Cell> open) {
        this.setup = setup;
        getStyleClass().add("matrix-cell");
        setId("matrix-" + setup.counter().toString().replace('/', '-').replace(':', '-') + "-"
                + setup.isolation().word());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        getChildren().addAll(observed, documented);
        setOnMouseClicked(_ -> {
            requestFocus();
            open(open);
        });
        setOnKeyPressed(event -> key(event, open));
        show(null);
    }

    private void open(Consumer<Matrix.Cell> consumer) {
        if (cell != null) {
            consumer.accept(cell);
        }
    }

    private void key(KeyEvent event, Consumer<Matrix.Cell> consumer) {
        switch (event.getCode()) {
            case ENTER, SPACE -> open(consumer);
            case LEFT -> requestFocusTraversal(TraversalDirection.LEFT);
            case RIGHT -> requestFocusTraversal(TraversalDirection.RIGHT);
            case UP -> requestFocusTraversal(TraversalDirection.UP);
            case DOWN -> requestFocusTraversal(TraversalDirection.DOWN);
            default -> {
                return;
            }
        }
        event.consume();
    }

    Setup setup() {
        return setup;
    }

    /// Shows what was found, or that nothing was tried yet.
    void show(Matrix.@Nullable Cell found) {
        cell = found;
        getStyleClass().removeAll("lost", "disagrees");
        if (found == null) {
            observed.setText("not tried yet");
            documented.setText("");
        } else {
            observed.setText(OrdersReport.observed(found.orders()).replace(", ", ",\n"));
            documented.setText((found.disagrees() ? "DISAGREES with the manual: " : "manual: ") + words(found));
            if (found.orders().wrong() > 0) {
                getStyleClass().add("lost");
            }
            if (found.disagrees()) {
                getStyleClass().add("disagrees");
            }
        }
        setAccessibleText(found == null ? name() + ": not tried" : reason());
    }

    /// Counter and level, as a person calls them.
    String name() {
        return setup.counter()
                + (setup.counter().isSql() ? " at " + setup.isolation().word() : "");
    }

    /// What the manual says, and where.
    String reason() {
        Matrix.Cell found = cell;
        return found == null
                ? name() + " was not tried yet."
                : name() + ": " + OrdersReport.observed(found.orders()) + ". "
                        + (found.disagrees() ? "That disagrees with the manual, which " : "The manual ") + said(found)
                        + " (" + found.documented().because() + "). Enter opens its orders.";
    }

    private String words(Matrix.Cell found) {
        Documented.Says says = found.documented().says();
        return says == Documented.Says.NOTHING
                ? "says nothing"
                : TaskText.documented(setup.counter().task(), says);
    }

    private String said(Matrix.Cell found) {
        return TaskText.said(setup.counter().task(), found.documented().says());
    }
}
