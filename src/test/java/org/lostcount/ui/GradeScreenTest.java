package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.load.Settings;

/// The Grade screen, by the keyboard, on a real H2.
class GradeScreenTest {
    @TempDir
    private Path home;

    @Test
    void whatIsWrittenIsTriedAndTheOrderThatLosesIsShown() throws Exception {
        try (Window window = new Window(home.resolve("window.properties"))) {
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT6);
            assertThat(window.focused()).isEqualTo("grade-text");
            Fx.press(KeyCode.TAB);
            assertThat(window.focused()).isEqualTo("grade");
            Fx.press(KeyCode.SHIFT, KeyCode.TAB);
            assertThat(window.focused()).isEqualTo("grade-text");
            Fx.press(KeyCode.CONTROL, KeyCode.ENTER);
            awaitFinding(window, "It loses. All orders of two workers: loses in 4 of 6. Under load: ");
            assertThat(window.text("grade-story"))
                    .contains("Worker 2: SELECT n FROM counter WHERE id = ?  →  read 5; others see 5")
                    .endsWith("LOST 1: 2 increments acknowledged, so the counter should be 7; it is 6.");

            window.type("grade-text", "DELETE FROM counter");
            Fx.press(KeyCode.CONTROL, KeyCode.ENTER);
            awaitFinding(window, "DELETE is none of them.");
            assertThat(window.shows("grade-story")).isFalse();

            MenuButton examples = (MenuButton) window.node("grade-examples");
            Fx.run(() -> examples.getItems().stream()
                    .filter(item -> item.getText().equals("n = n + 1"))
                    .forEach(item -> item.getOnAction().handle(null)));
            Fx.press(KeyCode.CONTROL, KeyCode.ENTER);
            awaitFinding(window, "No loss observed in 2 orders and ");

            Fx.run(() -> examples.getItems().stream()
                    .filter(item -> item.getText().equals("Number: UPDATE, then SELECT"))
                    .forEach(item -> item.getOnAction().handle(null)));
            ChoiceBox<?> task = (ChoiceBox<?>) window.node("grade-task");
            assertThat(Fx.get(() -> String.valueOf(task.getValue()))).isEqualTo("Optional[number]");
            Fx.press(KeyCode.CONTROL, KeyCode.ENTER);
            awaitFinding(
                    window, "It hands out duplicates. All orders of two workers: hands out a number twice in 4 of 6.");
        }
    }

    @Test
    void whatIsGradedIsSteppedThroughAndRunUnderLoad() throws Exception {
        try (Window window = new Window(home.resolve("window.properties"))) {
            window.type("increments", "200");
            // So that workers surely meet, however few processors there are.
            Fx.run(() -> window.model().workload().text("think-time").set("1ms"));
            Fx.run(() -> window.model().workload().set(Settings.EVIDENCE, true));
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT6);
            Button inSteps = (Button) window.node("grade-step");
            assertThat(inSteps.isDisabled()).isTrue();
            Fx.press(KeyCode.CONTROL, KeyCode.ENTER);
            awaitFinding(window, "It loses.");
            assertThat(window.text("grade-notes"))
                    .startsWith("Evidence of h2/yours at 8 threads: ")
                    .doesNotContain("processors");
            Button underLoad = (Button) window.node("grade-run");
            Fx.run(inSteps::fire);
            Fx.await(
                    "the loss",
                    () -> window.root().lookup("#step-verdict") instanceof Labeled verdict
                            && verdict.getText().startsWith("LOST 1"));
            assertThat(window.text("worker-1-values")).isEqualTo("knows 5");
            ChoiceBox<?> counters = (ChoiceBox<?>) window.node("step-counter");
            assertThat(Fx.get(() -> String.valueOf(counters.getValue()))).isEqualTo("h2/yours");
            Fx.press(KeyCode.A);
            Fx.await(
                    "the orders",
                    () -> window.root().lookup("#orders-title") instanceof Labeled title
                            && title.getText().equals("h2/yours: 6 orders, 4 lose; 2 exact."));

            Fx.run(underLoad::fire);
            window.awaitEnd();
            Fx.await("the result", () -> window.model().shown().get().result() != null);
            assertThat(window.model().shown().get().result())
                    .satisfies(result -> assertThat(result.counter()).hasToString("h2/yours"))
                    .satisfies(result -> assertThat(result.totals().ok()).isEqualTo(1600))
                    .satisfies(
                            result -> assertThat(result.evidence().orElseThrow().unexplained())
                                    .isEmpty());

            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            Fx.await(
                    "a loss",
                    () -> window.root().lookup("#shrink-loss") instanceof Button shrink && !shrink.isDisabled());
            Button shrink = (Button) window.node("shrink-loss");
            Fx.run(shrink::fire);
            Fx.await(
                    "the story",
                    () -> window.root().lookup("#step-status") instanceof Labeled status
                            && status.getText().startsWith("The shortest story in "));
            assertThat(window.text("step-verdict")).startsWith("LOST 1");
        }
    }

    private static void awaitFinding(Window window, String words) {
        Fx.await("the finding " + words, () -> {
            var found = window.root().lookup("#grade-finding");
            return found instanceof javafx.scene.control.Labeled label
                    && label.getText().contains(words);
        });
    }
}
