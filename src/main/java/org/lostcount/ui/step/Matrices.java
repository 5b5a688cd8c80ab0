package org.lostcount.ui.step;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.lostcount.counter.Task;
import org.lostcount.report.OrdersReport;
import org.lostcount.step.Matrix;

/// The matrix of each task, as far as it is filled, and whether it is on show instead of the stage. FX thread.
public final class Matrices {
    private static final Matrix EMPTY = new Matrix(List.of());

    private final ObjectProperty<Task> task = new SimpleObjectProperty<>(Task.COUNT);
    private final ReadOnlyObjectWrapper<Matrix> known = new ReadOnlyObjectWrapper<>(EMPTY);
    private final Map<Task, Matrix> all = new HashMap<>();
    private final BooleanProperty onShow = new SimpleBooleanProperty();
    private final Runnable fill;

    /// @param fill begins to fill the one that is on show
    Matrices(Runnable fill) {
        this.fill = fill;
        task.addListener((_, _, now) -> {
            known.set(all.getOrDefault(now, EMPTY));
            fillWhereEmpty();
        });
    }

    /// What its counters are asked.
    public ObjectProperty<Task> task() {
        return task;
    }

    /// What was found so far of every counter of the task at every isolation level.
    public ReadOnlyObjectProperty<Matrix> known() {
        return known.getReadOnlyProperty();
    }

    /// Whether it is on show instead of the stage.
    public BooleanProperty onShow() {
        return onShow;
    }

    /// Shows that of a task, and fills it when nothing of it is known yet.
    void show(Task wanted) {
        task.set(wanted);
        onShow.set(true);
        fillWhereEmpty();
    }

    private void fillWhereEmpty() {
        if (onShow.get() && known.get().cells().isEmpty()) {
            fill.run();
        }
    }

    /// Takes what was found so far, and says how far that is; nothing is said of what comes late, of a task that was
    /// chosen before.
    String take(StepEvent.Filled filled) {
        Matrix now = filled.matrix();
        Task of = now.cells().isEmpty()
                ? task.get()
                : now.cells().getFirst().orders().setup().counter().task();
        all.put(of, now);
        if (of != task.get()) {
            return "";
        }
        known.set(now);
        int cells = now.cells().size();
        return cells < filled.of()
                ? "Trying all orders: " + cells + " of " + filled.of() + " cells. Esc stops."
                : OrdersReport.summary(now);
    }
}
