package org.lostcount.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lostcount.counter.Counter;
import org.lostcount.store.Stores;
import org.lostcount.ui.Fx;

class BoardCellTest {
    @BeforeAll
    static void start() throws InterruptedException {
        Fx.start();
    }

    /// Where there is room for one of the two, a counter that waits for its turn goes by its name, and one that was
    /// tried by what came of it.
    @Test
    void aCounterThatWaitsKeepsItsName() {
        Counter counter = Stores.matching("h2/atomic").getFirst();
        BoardCell cell = Fx.get(() -> new BoardCell("h2/atomic", counter, ""));
        Fx.run(() -> {
            new Scene(new Pane(cell));
            cell.applyCss();
            cell.resize(80, 1.5 * cell.lookup(".technique").prefHeight(-1));
        });
        for (CellState state : new CellState[] {
            new CellState.Queued(), new CellState.Opening(), new CellState.Running(0.5), new CellState.Idle()
        }) {
            assertThat(shown(cell, state)).as("%s", state).isTrue();
        }
        assertThat(shown(cell, new CellState.Failed("It is not here.", true))).isFalse();
        assertThat(shown(cell, new CellState.Queued())).as("again").isTrue();
    }

    private static boolean shown(BoardCell cell, CellState state) {
        return Fx.get(() -> {
            cell.show(state);
            cell.layout();
            return cell.lookup(".technique").isVisible();
        });
    }

    private static String technique(BoardCell cell, double width) {
        return Fx.get(() -> {
            if (cell.getScene() == null) {
                new Scene(new Pane(cell));
            }
            cell.resize(width, 50);
            cell.layout();
            return ((Labeled) cell.lookup(".technique")).getText();
        });
    }

    @Test
    void aLongWordIsBrokenBetweenItsParts() {
        Counter counter = Stores.matching("number:mariadb/sequence").getFirst();
        BoardCell cell = Fx.get(() -> new BoardCell("number:mariadb/sequence", counter, ""));
        assertThat(technique(cell, 500)).isEqualTo("AUTO_INCREMENT");
        assertThat(technique(cell, 80)).isEqualTo("AUTO_\nINCREMENT");
        assertThat(technique(cell, 500)).as("there is room again").isEqualTo("AUTO_INCREMENT");
        assertThat(Fx.get(cell::getAccessibleText)).contains("AUTO_INCREMENT");
    }
}
