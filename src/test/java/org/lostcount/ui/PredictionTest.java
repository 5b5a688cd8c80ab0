package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.load.Settings;

/// A run that somebody has predicted, by the keyboard.
class PredictionTest {
    @TempDir
    private Path home;

    private Window open() throws InterruptedException {
        return new Window(home.resolve("window.properties"));
    }

    private static String spoken(Window window, String id) {
        Node node = window.node(id);
        return Fx.get(() -> String.valueOf(node.getAccessibleText()));
    }

    private static void predict(Window window, String number) {
        Fx.press(KeyCode.CONTROL, KeyCode.G);
        assertThat(window.focused()).isEqualTo("prediction");
        window.type("prediction", number);
        Fx.press(KeyCode.ENTER);
        assertThat(window.focused()).isEqualTo("run");
    }

    @Test
    void whatIsSaidIsLockedAndStandsBesideTheResultWithWhatWasSaidBefore() throws Exception {
        try (Window window = open()) {
            window.select("memory/naive");
            window.type("threads", "2");
            window.type("increments", "300");
            Fx.run(() -> window.model().workload().set(Settings.THINK_TIME, Duration.ofMillis(2)));
            assertThat(window.shows("prediction")).isFalse();

            predict(window, "100");
            assertThat(window.text("prediction-remark")).isEqualTo("You said 100.");
            predict(window, "70 0");
            predict(window, "many");
            assertThat(window.text("prediction-remark")).isEqualTo("This must be a whole number.");
            assertThat(spoken(window, "prediction")).isEqualTo("How many will be lost? This must be a whole number.");
            predict(window, "250");

            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.await("the load", model -> model.shown().get().snapshot() != null);
            TextField field = (TextField) window.node("prediction");
            assertThat(Fx.get(field::isEditable)).isFalse();
            assertThat(window.text("said")).isEqualTo("you said 100, then 700, then 250");
            window.awaitEnd();
            assertThat(window.text("said")).isEqualTo("you said 100, then 700, then 250");
            assertThat(spoken(window, "run")).endsWith(" You said 100, then 700, then 250.");
            Fx.await(
                    "the line",
                    () -> window.root().lookupAll(".chart-pane *").stream()
                            .anyMatch(pane ->
                                    String.valueOf(pane.getAccessibleText()).contains("350 was said before.")));
            assertThat(window.text("prediction")).isEmpty();
            assertThat(window.text("prediction-remark")).isEmpty();
            assertThat(Fx.get(field::isEditable)).isTrue();

            // Whoever says nothing has said nothing, and the run before keeps what was said of it.
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.awaitEnd();
            assertThat(window.text("said")).isEmpty();
        }
    }

    @Test
    void aRunThatWasStoppedBeforeItCameToAnythingCanBePredictedAnew() throws Exception {
        try (Window window = open()) {
            window.select("memory/naive", "memory/atomic");
            predict(window, "5");
            assertThat(window.text("prediction-remark")).isEqualTo("It is asked of one counter.");
            window.leaveOutTheWarmUp();
            window.type("increments", "10");
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.awaitEnd();
            assertThat(window.text("said")).isEmpty();
            window.select("memory/atomic");
            assertThat(window.text("prediction")).isEqualTo("5");
            assertThat(window.text("prediction-remark")).isEqualTo("You said 5.");
        }
    }

    @Test
    void whetherOneIsAskedIsRemembered() throws Exception {
        try (Window window = open()) {
            Fx.run(((javafx.scene.control.CheckBox) window.node("predict"))::fire);
            assertThat(window.shows("prediction")).isTrue();
            assertThat(window.focused()).isEqualTo("prediction");
        }
        try (Window window = open()) {
            assertThat(window.shows("prediction")).isTrue();
            Fx.press(KeyCode.CONTROL, KeyCode.G);
            Fx.press(KeyCode.CONTROL, KeyCode.G);
            assertThat(window.shows("prediction")).isFalse();
            assertThat(window.focused()).isEqualTo("run");
        }
        try (Window window = open()) {
            assertThat(window.shows("prediction")).isFalse();
        }
    }
}
