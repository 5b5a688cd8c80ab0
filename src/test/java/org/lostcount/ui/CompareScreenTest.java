package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Compare screen, with real runs on H2 and in memory.
class CompareScreenTest {
    @TempDir
    private Path home;

    @Test
    void aSweepIsRunAndTold() throws Exception {
        try (Window window = new Window(home.resolve("window.properties"))) {
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT7);
            assertThat(window.focused()).isEqualTo("sweep-counters");
            window.type("sweep-counters", "h2/naive, h2/atomic");
            window.type("sweep-threads", "1, 2");
            window.type("sweep-duration", "30ms");
            window.type("sweep-warmup", "0");
            window.type("sweep-rounds", "2");
            assertThat(window.text("sweep-planned")).isEqualTo("8 runs, about 2.64 s.");
            start(window);

            awaitStatus(window, "All 8 runs done.");
            assertThat(window.text("sweep-said"))
                    .as("cold and short as these are")
                    .contains("At 1 thread nothing can be said of which counter in h2 is the fastest")
                    .contains("At 2 threads nothing can be said of which counter in h2 is the fastest");
            Path page = home.resolve("page.html");
            Fx.run(() -> window.main().sweep().savePage(page));
            awaitStatus(window, "Saved as " + page);
            assertThat(Files.readString(page))
                    .contains("<svg", "--threads 1,2 --duration 30ms")
                    .contains("--rounds 2</code>");
        }
    }

    @Test
    void whatCannotBeRunIsSaid() throws Exception {
        try (Window window = new Window(home.resolve("window.properties"))) {
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT7);
            assertThat(window.text("sweep-counters")).isEqualTo("h2/*");
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            window.select("memory/atomic", "h2/*");
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT7);
            assertThat(window.text("sweep-counters")).isEqualTo("memory/atomic, h2/*");
            window.type("sweep-counters", "h2/nothing");
            assertThat(window.text("sweep-planned")).startsWith("There is no counter h2/nothing");
            assertThat(window.node("sweep-start").isDisabled()).isTrue();
            window.type("sweep-counters", "h2/*");
            window.type("sweep-threads", "1, many");
            assertThat(window.text("sweep-planned")).isEqualTo("Workers must be from 1 to 10000.");
        }
    }

    @Test
    void itIsHeldAndEndedAndTakenUpAgain() throws Exception {
        try (Window window = new Window(home.resolve("window.properties"))) {
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT7);
            window.type("sweep-counters", "memory/atomic");
            window.type("sweep-threads", "1, 2, 3, 4");
            window.type("sweep-duration", "200ms");
            window.type("sweep-warmup", "0");
            window.type("sweep-rounds", "1");
            Fx.run(window.node("sweep-start")::requestFocus);
            start(window);
            assertThat(window.focused()).isEqualTo("sweep-pause");
            ToggleButton pause = (ToggleButton) window.node("sweep-pause");
            Fx.await("that it can be held", () -> !pause.isDisabled());
            Fx.run(pause::fire);
            awaitStatus(window, "Paused.");
            // Nothing else may disturb what is measured, nor be disturbed.
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            Fx.run(() -> window.model().run());
            assertThat(window.model().running().get()).isFalse();
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT7);
            Button last = (Button) window.node("sweep-last");
            Fx.run(last::fire);
            awaitStatus(window, "of 4 runs done; what is left can be done later");

            MenuButton before = (MenuButton) window.node("sweeps-before");
            Fx.await("the sweep in the menu", () -> !before.getItems().isEmpty());
            assertThat(Fx.get(() -> before.getItems().getFirst().getText())).contains("of 4 runs, go on");
            Fx.run(() -> before.getItems().getFirst().fire());
            awaitStatus(window, "All 4 runs done.");
        }
    }

    private static void start(Window window) {
        Button start = (Button) window.node("sweep-start");
        Fx.run(start::fire);
    }

    private static void awaitStatus(Window window, String words) {
        Fx.await(
                "the status " + words,
                () -> window.root().lookup("#sweep-status") instanceof Labeled status
                        && status.getText().contains(words));
    }
}
