package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.Promised;

/// A window that nobody touches asks for no pulse, whatever is on show and has the keyboard: nothing is painted that
/// has not changed.
class AtRestTest {
    private static final Duration SOON = Promised.within(Duration.ofSeconds(5));
    private static final long REST_MILLIS = 700;
    private static final List<KeyCode> SCREENS =
            List.of(KeyCode.DIGIT9, KeyCode.DIGIT8, KeyCode.DIGIT7, KeyCode.DIGIT6, KeyCode.DIGIT5, KeyCode.DIGIT1);

    @TempDir
    private Path home;

    private Window open() throws InterruptedException {
        return new Window(home.resolve("window.properties"));
    }

    @Test
    void noScreenAsksForPulses() throws Exception {
        try (Window window = open()) {
            for (KeyCode screen : SCREENS) {
                Fx.press(KeyCode.CONTROL, screen);
                assertThat(comesToRest(window)).as(screen.getName()).isTrue();
            }
        }
    }

    @Test
    void caretsAreSeenWhereTheyStandAndDoNotBlink() throws Exception {
        try (Window window = open()) {
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT7);
            Fx.await("the field", () -> isFocused(window, "sweep-counters"));
            window.type("sweep-counters", "h2/");
            Fx.press(KeyCode.END);
            assertThat(comesToRest(window)).isTrue();
            assertThat(caret(window, "sweep-counters")).isOne();
            Fx.press(KeyCode.CONTROL, KeyCode.A);
            assertThat(caret(window, "sweep-counters")).isZero();
            Fx.press(KeyCode.END);
            Fx.press(KeyCode.TAB);
            assertThat(caret(window, "sweep-counters")).isZero();
            assertThat(caret(window, "sweep-threads")).isZero(); // all of it is selected

            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT6);
            Fx.await("the text", () -> isFocused(window, "grade-text"));
            window.type("grade-text", "UPDATE counter SET value = value + 1");
            Fx.press(KeyCode.CONTROL, KeyCode.END);
            assertThat(comesToRest(window)).isTrue();
            assertThat(caret(window, "grade-text")).isOne();
            // A text that changes while something else has the keyboard.
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            window.type("grade-text", "");
            assertThat(comesToRest(window)).isTrue();
        }
    }

    private static boolean isFocused(Window window, String id) {
        Node field = window.root().lookup("#" + id);
        return field != null && field.isFocused();
    }

    /// How much is seen of the caret of a field.
    private static double caret(Window window, String id) {
        Node field = window.node(id);
        return Fx.get(() -> field.lookupAll("Path").stream()
                .filter(path -> path.opacityProperty().isBound())
                .findFirst()
                .orElseThrow()
                .getOpacity());
    }

    /// Whether there comes a time without a pulse.
    private static boolean comesToRest(Window window) throws Exception {
        Scene scene = Fx.get(() -> window.root().getScene());
        long end = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() < end) {
            CompletableFuture<Boolean> pulsed = new CompletableFuture<>();
            Runnable listener = () -> pulsed.complete(true);
            Fx.run(() -> scene.addPostLayoutPulseListener(listener));
            try {
                pulsed.get(REST_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException atRest) {
                return true;
            } finally {
                Fx.run(() -> scene.removePostLayoutPulseListener(listener));
            }
        }
        return false;
    }
}
