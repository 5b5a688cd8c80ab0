package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// In the largest letters, on the smallest screen that they are for, what one needs next is in sight.
class LargestLettersTest {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 720;

    @TempDir
    private Path home;

    private Window open(String screen) throws Exception {
        Path settings = home.resolve("window.properties");
        Files.writeString(settings, "screen=" + screen + "\nscale=7\n");
        Window window = Window.asRemembered(settings);
        Fx.run(() -> {
            Stage stage = (Stage) window.root().getScene().getWindow();
            stage.setWidth(WIDTH);
            stage.setHeight(HEIGHT);
        });
        layOut(window);
        return window;
    }

    private static void layOut(Window window) {
        Fx.run(() -> {
            window.root().applyCss();
            ((Parent) window.root()).layout();
        });
    }

    private static Bounds bounds(Window window, String id) {
        layOut(window);
        Node node = window.node(id);
        return Fx.get(() -> node.localToScene(node.getLayoutBounds()));
    }

    @Test
    void runAndWhatCameOfItAreBothInSight() throws Exception {
        try (Window window = open("CHARTS")) {
            assertThat(window.shows("run-below")).isFalse();
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.await("the result", model -> !model.results().isEmpty());
            window.awaitEnd();
            Bounds status = bounds(window, "status");
            assertThat(bounds(window, "verdict").getMaxY()).isLessThan(status.getMinY());
            assertThat(bounds(window, "run").getMaxY()).as("the other Run").isNegative();
            assertThat(window.shows("run-below")).isTrue();
            assertThat(bounds(window, "run-below").getMaxY()).isLessThan(HEIGHT);
            Fx.run(() -> ((Button) window.root().lookup("#run-below")).fire());
            window.await("another run", model -> model.running().get());
            window.awaitEnd();
            Fx.press(KeyCode.PAGE_UP);
            Fx.press(KeyCode.PAGE_UP);
            Fx.press(KeyCode.PAGE_UP);
            layOut(window);
            assertThat(window.shows("run-below")).isFalse();
        }
    }

    @Test
    void whatALongWaitIsForIsNotCut() throws Exception {
        try (Window window = open("CHARTS")) {
            Labeled status = (Labeled) window.node("status");
            Fx.run(() -> {
                status.textProperty().unbind();
                status.setText("Preparing h2/naive … It waits for H2 to make the counter's place ready; another program"
                        + " may hold a lock on it.");
            });
            layOut(window);
            layOut(window);
            assertThat(bounds(window, "status").getMaxY()).isLessThan(HEIGHT);
            assertThat(Fx.get(() -> status.getHeight() >= status.prefHeight(status.getWidth())))
                    .isTrue();
        }
    }

    @Test
    void theWorkersThatAreSteppedAreInSight() throws Exception {
        try (Window window = open("STEP")) {
            Fx.await("the stepper", () -> window.root().lookup("#worker-1-step") != null);
            ScrollPane scroll = (ScrollPane) Fx.get(() -> window.root().lookup(".step-screen .screen-scroll"));
            layOut(window);
            assertThat(Fx.get(() -> scroll.getContent().getLayoutBounds().getWidth()
                            - scroll.getViewportBounds().getWidth()))
                    .as("beside the window")
                    .isLessThanOrEqualTo(1);
            Fx.press(KeyCode.DIGIT1);
            Fx.await(
                    "a step",
                    () -> window.root().lookup("#worker-1-values") instanceof Labeled values
                            && values.getText().startsWith("knows 5"));
            assertThat(bounds(window, "worker-1-values").getMaxY())
                    .isLessThan(bounds(window, "step-status").getMinY());
            assertThat(bounds(window, "worker-1-step").getMinY()).isPositive();
        }
    }

    @Test
    void theVerdictsOfHistoryAreNotCut() throws Exception {
        try (Window window = open("HISTORY")) {
            TableView<?> table = (TableView<?>) window.node("history-table");
            layOut(window);
            assertThat(Fx.get(() -> {
                        double right = 0;
                        for (var column : table.getColumns()) {
                            right += column.getWidth();
                            if (column.getText().equals("Verdict")) {
                                break;
                            }
                        }
                        return table.getWidth() - right;
                    }))
                    .isPositive();
        }
    }

    @Test
    void aTooltipIsAsLargeAsWhatItExplains() throws Exception {
        try (Window window = open("CHARTS")) {
            Node run = window.node("run");
            Fx.run(() -> Event.fireEvent(
                    run,
                    new MouseEvent(
                            MouseEvent.MOUSE_ENTERED,
                            0,
                            0,
                            0,
                            0,
                            null,
                            0,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            null)));
            Tooltip tip = Fx.get(() -> run.getProperties().values().stream()
                    .filter(Tooltip.class::isInstance)
                    .map(Tooltip.class::cast)
                    .findFirst()
                    .orElseThrow());
            double size = Fx.get(() -> {
                tip.show(run.getScene().getWindow());
                double now = tip.getFont().getSize();
                tip.hide();
                return now;
            });
            assertThat(size).isEqualTo(((Labeled) run).getFont().getSize());
        }
    }
}
