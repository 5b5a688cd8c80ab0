package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The board as a newcomer finds it.
class FirstBoardTest {
    @TempDir
    private Path home;

    private Window open() throws InterruptedException {
        Window window = Window.asRemembered(home.resolve("window.properties"));
        Fx.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        Fx.await("the board", () -> window.root().lookup("#cell-h2-naive") != null);
        return window;
    }

    private static List<String> cells(Window window) {
        return Fx.get(() -> window.root().lookupAll(".cell-of-board").stream()
                .map(Node::getId)
                .toList());
    }

    private static boolean isTold(Window window) {
        return Fx.get(() -> window.root().lookup("#cell-h2-naive .idea") != null);
    }

    @Test
    void itHasThreeStrategiesOfOneStoreWithWhatTheyDoAndTheRestAtAButtonThatIsRemembered() throws Exception {
        try (Window window = open()) {
            assertThat(cells(window)).containsExactly("cell-h2-naive", "cell-h2-locking", "cell-h2-atomic");
            assertThat(isTold(window)).isTrue();
            assertThat(window.shows("fold")).isFalse();
            assertThat(window.shows("workers")).isFalse();
            assertThat(window.text("connect-h2")).isEqualTo("Your own H2 …");
            window.select("postgres/atomic");
            assertThat(cells(window)).contains("cell-postgres-atomic");
            assertThat(isTold(window)).isFalse();
            window.select("h2/naive");
            Fx.run(((Button) window.node("all-counters"))::fire);
            assertThat(cells(window)).contains("cell-memory-sharded", "cell-postgres-serializable");
            assertThat(isTold(window)).isFalse();
            assertThat(window.shows("workers")).isTrue();
            Fx.run(() -> {
                window.model().current().set(Window.counter("h2/naive"));
                window.root().lookup("#cell-h2-naive").requestFocus();
            });
            Fx.press(KeyCode.LEFT);
            assertThat(window.text("status"))
                    .isEqualTo("memory/naive: Read the value, add in the program, write the sum back: nothing is"
                            + " protected. volatile: each thread sees the newest value.");
        }
        try (Window window = open()) {
            assertThat(cells(window)).contains("cell-memory-sharded");
            Fx.run(((Button) window.node("all-counters"))::fire);
            assertThat(cells(window)).hasSize(3);
            assertThat(isTold(window)).isTrue();
        }
    }

    /// Neither the system nor what is opened next holds it.
    @Test
    void ofAWindowThatWasClosedNothingIsLeft() throws Exception {
        WeakReference<Node> closed = closed();
        try (Window next = open()) {
            assertThat(next.focused()).isNotEmpty();
            Fx.await("that nothing is left of it", () -> {
                System.gc();
                return closed.refersTo(null);
            });
        }
    }

    private WeakReference<Node> closed() throws InterruptedException {
        try (Window window = open()) {
            return new WeakReference<>(window.root());
        }
    }
}
