package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Task;
import org.lostcount.load.Settings;
import org.lostcount.step.Matrix;
import org.lostcount.store.Stores;
import org.lostcount.ui.theme.Labels;

/// The Step screen, driven by the keyboard, on real sessions.
class StepScreenTest {
    private static final long MATRIX_SECONDS = 1200;

    @TempDir
    private Path home;

    private Window open() throws InterruptedException {
        return new Window(home.resolve("window.properties"));
    }

    private static void keys(String digits) {
        digits.chars().forEach(c -> Fx.press(KeyCode.getKeyCode(String.valueOf((char) c))));
    }

    private static void awaitText(Window window, String id, String text) {
        awaitText(window, id, text, Fx.SECONDS);
    }

    private static void awaitText(Window window, String id, String text, long seconds) {
        Fx.await(id + " to say " + text, seconds, () -> {
            var found = window.root().lookup("#" + id);
            return found instanceof javafx.scene.control.Labeled label
                    && label.getText().contains(text);
        });
    }

    @SuppressWarnings("unchecked") // what is in a list of the window is its own affair
    private static ListView<Object> list(Window window, String id) {
        return (ListView<Object>) window.node(id);
    }

    @Test
    void theClassicLossInSevenKeyPresses() throws Exception {
        try (Window window = open()) {
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            keys("112212");
            awaitText(window, "step-verdict", "LOST 1");
            assertThat(window.text("step-verdict"))
                    .isEqualTo("LOST 1: 2 increments acknowledged, so the counter should be 7; it is 6.");
            assertThat(window.text("visible")).isEqualTo("6");
            assertThat(window.text("schedule")).isEqualTo("1 1 2 2 1 2");
            assertThat(list(window, "story").getItems()).hasSize(7);
        }
    }

    @Test
    void whoWaitsSaysForWhomAndBackUndoesIt() throws Exception {
        try (Window window = open()) {
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            keys("1122");
            awaitText(window, "worker-2-state", "Waits for worker 1 since turn 4, in");
            assertThat(window.text("worker-2-transaction")).isEqualTo("Transaction open, waits for a lock");
            assertThat(window.text("worker-1-values")).isEqualTo("knows 5, wrote 6");
            assertThat(window.text("visible")).isEqualTo("5");
            keys("2");
            awaitText(window, "step-status", "Worker 2 can't take a step now");
            Fx.press(KeyCode.BACK_SPACE);
            awaitText(window, "worker-2-state", "Next step:");
            assertThat(window.text("schedule")).isEqualTo("1 1 2");
            Fx.press(KeyCode.HOME);
            awaitText(window, "worker-1-transaction", "No transaction yet");
            assertThat(window.text("schedule")).isEmpty();
            CheckBox autocommit = (CheckBox) window.node("step-autocommit");
            Fx.run(autocommit::fire);
            awaitText(window, "worker-1-transaction", "Each statement is a transaction of its own");
        }
    }

    @Tag("long")
    @Test
    void aFollowerAppliesWhenItHasItsTurn() throws Exception {
        try (Window window = open()) {
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            awaitText(window, "worker-1-state", "Next step:");
            assertThat(window.shows("step-follower")).isFalse();
            Fx.run(() -> choose(window, "postgres/naive"));
            assertThat(window.shows("step-follower")).isTrue();
            CheckBox follower = (CheckBox) window.node("step-follower");
            Fx.run(follower::fire);
            awaitText(window, "follower-shows", "5");
            keys("1112");
            awaitText(window, "worker-2-values", "knows 5, will write 6");
            assertThat(window.text("visible")).isEqualTo("6");
            assertThat(window.text("follower-shows")).isEqualTo("5");
            assertThat(window.text("follower-note")).isEqualTo("heard, not applied");
            Fx.press(KeyCode.F);
            awaitText(window, "follower-shows", "6");
            assertThat(window.node("follower").getAccessibleText()).isEqualTo("The follower, all is applied, shows 6");
            keys("22");
            awaitText(window, "step-verdict", "LOST 1");
            assertThat(window.text("schedule")).isEqualTo("1 1 1 2 f 2 2");
            assertThat(list(window, "story").getItems())
                    .contains(" 4  worker 2: SELECT n FROM lost_count WHERE id = ? → read 5 at the follower")
                    .contains(" 5  the follower: SELECT pg_wal_replay_resume() → shows 6");
        }
    }

    @SuppressWarnings("unchecked") // it is the list of counters
    private static void choose(Window window, String counter) {
        ((ChoiceBox<Counter>) window.root().lookup("#step-counter")).setValue(Window.counter(counter));
    }

    @Test
    void theSameStepsAtAnotherLevelComeToSomethingElse() throws Exception {
        try (Window window = open()) {
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            keys("112212");
            awaitText(window, "step-verdict", "LOST 1");
            ListView<Object> levels = list(window, "orders");
            Fx.press(KeyCode.L);
            Fx.await("the levels", () -> levels.getItems().size() == 3);
            assertThat(levels.getItems().toString())
                    .contains("read-committed: LOST 1", "repeatable-read: RETRIED", "1 had not ended");
            ChoiceBox<?> isolation = (ChoiceBox<?>) window.node("step-isolation");
            Fx.run(() -> isolation.getSelectionModel().select(Isolation.values().length - 1));
            awaitText(window, "worker-2-state", "Attempt 2.");
            assertThat(list(window, "story").getItems().toString()).contains("is refused: 40001");
        }
    }

    @Test
    void allOrdersAnyOneOnStageAndALosingOneShrunk() throws Exception {
        try (Window window = open()) {
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            keys("1");
            awaitText(window, "worker-1-values", "knows 5");
            Fx.press(KeyCode.A);
            awaitText(window, "orders-title", "h2/naive: 14 orders, 12 lose; 2 exact.");
            ListView<?> orders = list(window, "orders");
            assertThat(orders.getItems()).hasSize(14);
            Node shrink = window.node("shrink-order");
            assertThat(shrink.isDisabled()).isTrue();
            select(orders, 13);
            Fx.press(KeyCode.ENTER);
            awaitText(window, "step-verdict", "EXACT");
            assertThat(window.text("schedule")).isEqualTo("2 2 2 1 1 1");

            select(orders, 1);
            assertThat(shrink.isDisabled()).isFalse();
            Fx.press(KeyCode.S);
            awaitText(window, "step-status", "The shortest story in 1 1 2 1 2 2: no step of it can be left out.");
            assertThat(window.text("step-verdict")).startsWith("LOST 1");
        }
    }

    private static void select(ListView<?> orders, int index) {
        Fx.run(() -> {
            orders.requestFocus();
            orders.getSelectionModel().select(index);
        });
    }

    @Test
    void aCellOfTheMatrixOpensItsOrdersAlsoWhereFillingWasStopped() throws Exception {
        try (Window window = open()) {
            Node last = fill(window);
            Node serializable = window.node("matrix-h2-naive-serializable");
            Fx.await(
                    "the first cells of H2",
                    () -> !serializable.getAccessibleText().endsWith("not tried"));
            Fx.press(KeyCode.ESCAPE);
            awaitText(window, "step-status", "Stopped; ");
            assertThat(last.getAccessibleText()).endsWith("not tried");
            assertCellsOpen(window);
            leaves(window, KeyCode.ESCAPE);
            Fx.press(KeyCode.M);
            leaves(window, KeyCode.M);
            Fx.press(KeyCode.M);
            leaves(window, KeyCode.BACK_SPACE);
        }
    }

    /// The same cells are filled by the tests of the terminal, which take less.
    @Tag("long")
    @Test
    @Timeout(2 * MATRIX_SECONDS)
    void theMatrixFillsAndItsLastCellSaysWhatItsManualSays() throws Exception {
        try (Window window = open()) {
            Node last = fill(window);
            awaitText(
                    window,
                    "step-status",
                    "All orders were tried; nothing was lost that a manual promises to keep.",
                    MATRIX_SECONDS);
            assertThat(last.getAccessibleText()).contains("never loses. The manual promises that nothing is lost");
            assertCellsOpen(window);
        }
    }

    /// Begins to fill the matrix, and returns its last cell.
    private static Node fill(Window window) {
        Fx.press(KeyCode.CONTROL, KeyCode.DIGIT5);
        awaitText(window, "worker-1-state", "Next step:");
        Fx.press(KeyCode.M);
        assertThat(window.focused()).isEqualTo("matrix-memory-naive-read-committed");
        Node last = window.node("matrix-postgres-sharded-serializable");
        assertThat(last.getAccessibleText()).isEqualTo("postgres/sharded at serializable: not tried");
        int cells = Matrix.setups(Stores.startable(Task.COUNT), 2, false).size();
        awaitText(window, "step-status", "of " + cells + " cells. Esc stops.");
        return last;
    }

    private static void assertCellsOpen(Window window) {
        Fx.press(KeyCode.RIGHT);
        Fx.press(KeyCode.RIGHT);
        assertThat(window.text("matrix-note"))
                .startsWith("h2/naive at repeatable-read: never loses, refuses 12 of 14. The manual says nothing");
        Fx.press(KeyCode.ENTER);
        awaitText(window, "step-verdict", "REFUSED");
        assertThat(window.text("orders-title")).isEqualTo("h2/naive: 14 orders, none loses; 12 refused, 2 exact.");
        Fx.press(KeyCode.M);
        Fx.press(KeyCode.RIGHT);
        Fx.press(KeyCode.ENTER);
        awaitText(window, "step-verdict", "LOST 1");
        assertThat(list(window, "orders").getItems()).hasSize(14);

        Fx.press(KeyCode.M);
        enlarge();
        assertNoLabelIsCut(window);
    }

    private static void leaves(Window window, KeyCode key) {
        assertThat(window.shows("matrix-title")).isTrue();
        Fx.press(key);
        assertThat(window.shows("matrix-title")).isFalse();
    }

    @Test
    void threeWorkersAreShrunkToTheTwoThatItTakes() throws Exception {
        try (Window window = open()) {
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            awaitText(window, "worker-1-state", "Next step:");
            ChoiceBox<?> workers = (ChoiceBox<?>) window.node("step-workers");
            Fx.run(() -> workers.getSelectionModel().selectLast());
            awaitText(window, "worker-3-state", "Next step:");
            keys("312331122");
            awaitText(window, "step-verdict", "LOST 2");
            Fx.press(KeyCode.S);
            awaitText(window, "step-status", "The shortest story in 3 1 2 3 3 1 1 2 2");
            awaitText(window, "step-verdict", "LOST 1"); // the sentence is there with the first of its steps
            assertThat(Fx.get(() -> workers.getValue())).isEqualTo(2);
            assertThat(window.text("schedule").replace(" ", "")).hasSize(6);
        }
    }

    @Test
    void aLossUnderLoadIsToldInSteps() throws Exception {
        try (Window window = open()) {
            window.select("h2/naive");
            window.type("increments", "100");
            Fx.run(() -> {
                window.model().workload().set(Settings.EVIDENCE, true);
                window.model().workload().text("think-time").set("1ms");
            });
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.await("the result", model -> !model.results().isEmpty());
            window.awaitEnd();
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            Fx.await("a loss", () -> {
                Node found = window.root().lookup("#shrink-loss");
                return found != null && !found.isDisabled();
            });
            Button shrink = (Button) window.node("shrink-loss");
            Fx.run(shrink::fire);
            awaitText(window, "step-status", "The shortest story in ");
            assertThat(window.text("step-verdict")).startsWith("LOST 1");
            ChoiceBox<?> counters = (ChoiceBox<?>) window.node("step-counter");
            assertThat(Fx.get(() -> String.valueOf(counters.getValue()))).isEqualTo("h2/naive");
        }
    }

    @Test
    void aScheduleIsTypedAndPlayedAndAWrongOneIsToldSo() throws Exception {
        try (Window window = open()) {
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            awaitText(window, "worker-1-state", "Next step:");
            ChoiceBox<?> speed = (ChoiceBox<?>) window.node("speed");
            Fx.run(() -> speed.getSelectionModel().selectLast());
            window.type("schedule", "1 2 9");
            Node schedule = window.node("schedule");
            Fx.run(schedule::requestFocus);
            Fx.press(KeyCode.ENTER);
            awaitText(window, "step-status", "A schedule is the workers' numbers, from 1 to 2");
            window.type("schedule", "2 2 2 1 1 1");
            Fx.press(KeyCode.ENTER);
            awaitText(window, "step-verdict", "EXACT");
        }
    }

    @Test
    void theLargestSizeCutsNoLabel() throws Exception {
        try (Window window = open()) {
            enlarge();
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            keys("112");
            awaitText(window, "worker-2-values", "knows 5");
            Fx.press(KeyCode.A);
            awaitText(window, "orders-title", "14 orders");
            assertNoLabelIsCut(window);
        }
    }

    private static void enlarge() {
        for (int i = 0; i < 10; i++) {
            Fx.press(KeyCode.CONTROL, KeyCode.EQUALS);
        }
    }

    private static void assertNoLabelIsCut(Window window) {
        Fx.await("layout", () -> !((Parent) window.root()).isNeedsLayout());
        assertThat(Fx.get(() -> RunScreenTest.cut(window.root(), new ArrayList<>())))
                .isEmpty();
    }

    @Test
    void everyStrategyAndEveryStoreCanBeSteppedThrough() throws Exception {
        Set<Object> seen = new HashSet<>();
        stepThrough(
                counter -> seen.add(counter.strategy()) || seen.add(counter.id().store()));
    }

    @Tag("long")
    @Test
    void everyCounterCanBeSteppedThrough() throws Exception {
        stepThrough(_ -> true);
    }

    private void stepThrough(Predicate<Counter> which) throws Exception {
        try (Window window = open()) {
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            awaitText(window, "worker-1-state", "Next step:");
            ChoiceBox<?> counters = (ChoiceBox<?>) window.node("step-counter");
            for (int i = 0; i < counters.getItems().size(); i++) {
                Counter counter = (Counter) counters.getItems().get(i);
                if (!Stores.startable(Task.COUNT).contains(counter) || !which.test(counter)) {
                    continue;
                }
                int at = i;
                Fx.run(() -> counters.getSelectionModel().select(at));
                List<String> statements = counter.statements("lost_count");
                // In memory it is the line after the first step's hook.
                String first = statements.isEmpty()
                        ? counter.java()
                                .lines()
                                .dropWhile(line -> !line.contains("Steps.pass("))
                                .skip(1)
                                .findFirst()
                                .orElseThrow()
                                .strip()
                                .replace(";", "")
                        : statements.getFirst();
                awaitText(window, "worker-2-step", Labels.statement(first));
            }
        }
    }
}
