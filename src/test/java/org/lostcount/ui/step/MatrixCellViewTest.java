package org.lostcount.ui.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.lostcount.counter.Documented;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.step.Matrix;
import org.lostcount.step.Setup;
import org.lostcount.step.Stepper;
import org.lostcount.store.Stores;
import org.lostcount.ui.Fx;

/// A cell of the matrix, with what was really observed in it.
class MatrixCellViewTest {
    @Test
    void whatAManualPromisesAndIsLostIsMarkedByAWord() throws Exception {
        Store memory = Stores.named("memory").orElseThrow();
        Setup setup = Matrix.setups(memory.counters(), 2, false).getFirst();
        Matrix.Cell losing = tried(memory, setup);
        Matrix.Cell promised =
                new Matrix.Cell(losing.orders(), new Documented(Documented.Says.NEVER_LOSES, "chapter 1"));
        Fx.start();

        assertThat(texts(setup, losing)).containsExactly("loses in 4 of 6", "manual: may lose");
        assertThat(texts(setup, promised)).containsExactly("loses in 4 of 6", "DISAGREES with the manual: never loses");
        assertThat(Fx.get(() -> shown(setup, promised).getAccessibleText()))
                .isEqualTo("memory/naive: loses in 4 of 6. That disagrees with the manual, which promises that nothing"
                        + " is lost (chapter 1). Enter opens its orders.");
    }

    @Test
    void aStockIsNotLost() throws Exception {
        Store memory = Stores.named("memory").orElseThrow();
        Setup setup =
                Matrix.setups(Stores.matching("take:memory/naive"), 2, false).getFirst();
        Matrix.Cell overselling = tried(memory, setup);
        Fx.start();

        assertThat(texts(setup, overselling)).containsExactly("oversells in 4 of 6", "manual: may oversell");
        assertThat(Fx.get(() -> shown(setup, overselling).getAccessibleText()))
                .startsWith("take:memory/naive: oversells in 4 of 6. The manual leaves that possible (");
    }

    private static Matrix.Cell tried(Store memory, Setup setup) throws Exception {
        try (OpenStore open = memory.open(StoreAddress.EMBEDDED);
                Stepper stepper = new Stepper(open, setup, "")) {
            return Matrix.cell(memory, stepper, () -> false);
        }
    }

    @Test
    void whatWasNotTriedCannotBeOpened() throws Exception {
        Setup setup = Matrix.setups(Stores.matching("h2/naive"), 2, false).getFirst();
        List<Matrix.Cell> opened = new ArrayList<>();
        Fx.start();
        Fx.get(() -> {
            MatrixCellView view = new MatrixCellView(setup, opened::add);
            KeyEvent enter = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false);
            view.getOnKeyPressed().handle(enter);
            return view;
        });
        assertThat(opened).isEmpty();
    }

    private static MatrixCellView shown(Setup setup, Matrix.Cell cell) {
        MatrixCellView view = new MatrixCellView(setup, _ -> {});
        view.show(cell);
        return view;
    }

    private static List<String> texts(Setup setup, Matrix.Cell cell) {
        return Fx.get(() -> shown(setup, cell).getChildren().stream()
                .map(child -> ((Label) child).getText())
                .toList());
    }
}
