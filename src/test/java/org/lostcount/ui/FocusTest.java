package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.counter.CounterId;
import org.lostcount.ui.run.CellState;
import org.lostcount.ui.run.WorkloadViewModel.Until;

/// Where the keyboard is: one rule for all screens.
class FocusTest {
    private static final Map<KeyCode, String> MAIN_THINGS = new TreeMap<>(Map.of(
            KeyCode.DIGIT5, "worker-1",
            KeyCode.DIGIT6, "grade-text",
            KeyCode.DIGIT7, "sweep-counters",
            KeyCode.DIGIT8, "history-table"));

    @TempDir
    private Path home;

    private Window open() throws InterruptedException {
        return new Window(home.resolve("window.properties"));
    }

    @Test
    void aScreenThatOpensFocusesItsMainThing() throws Exception {
        try (Window window = open()) {
            for (Map.Entry<KeyCode, String> screen : MAIN_THINGS.entrySet()) {
                Fx.press(KeyCode.CONTROL, screen.getKey());
                awaitFocus(window, screen.getValue());
                Fx.press(KeyCode.CONTROL, KeyCode.DIGIT1);
                awaitFocus(window, "run");
            }
            Fx.click(window.node("screen-grade"));
            awaitFocus(window, "grade-text");
            Fx.click(window.node("screen-run"));
            Fx.click(window.node("screen-run"));
            Fx.press(KeyCode.DOWN);
            assertThat(window.shows("run")).isTrue();
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            awaitFocus(window, "run");
        }
    }

    @Test
    void lettersGrowAlsoByTheKeysOfAKeyboardOnWhichPlusIsAboveAndFromATextField() throws Exception {
        try (Window window = open()) {
            int before = Fx.get(() -> window.main().look().step().get());
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT6);
            awaitFocus(window, "grade-text");
            Fx.press(KeyCode.CONTROL, KeyCode.EQUALS);
            Fx.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.EQUALS);
            assertThat(Fx.get(() -> window.main().look().step().get())).isEqualTo(before + 2);
        }
    }

    @Test
    void aKeyPressedBeforeTheScreenIsThereIsForTheScreen() throws Exception {
        try (Window window = new Window(home.resolve("window.properties"), KeyCode.SPACE)) {
            window.await("the run that Space began", model -> !model.results().isEmpty());
            window.awaitEnd();
        }
    }

    private static void awaitFocus(Window window, String id) {
        Fx.await("the focus of " + id, () -> {
            Node owner = window.root().getScene().getFocusOwner();
            return owner != null && id.equals(owner.getId());
        });
    }

    @Test
    void everyTabOfTheBoardIsSeen() throws Exception {
        assertEveryTabIsSeen(Set.of(), 20);
    }

    @Tag("long")
    @Test
    void everyTabOfEveryScreenIsSeen() throws Exception {
        assertEveryTabIsSeen(MAIN_THINGS.keySet(), 40);
    }

    private void assertEveryTabIsSeen(Set<KeyCode> others, int more) throws Exception {
        try (Window window = open()) {
            Set<String> seen = new LinkedHashSet<>(walk(window, KeyCode.DIGIT1));
            others.forEach(screen -> seen.addAll(walk(window, screen)));
            assertThat(seen).hasSizeGreaterThan(more);
            Fx.click(window.node("appearance"));
            assertThat(Fx.get(() -> ring(window).isVisible()))
                    .as("no ring where the mouse is used")
                    .isFalse();
        }
    }

    /// Tabs through all that there is, and says what it came by.
    private static Set<String> walk(Window window, KeyCode screen) {
        Fx.press(KeyCode.CONTROL, screen);
        Set<String> seen = new LinkedHashSet<>();
        for (int tabs = 0; tabs < 60; tabs++) {
            Fx.press(KeyCode.TAB);
            Fx.await("the layout", () -> !((Parent) window.root()).isNeedsLayout());
            String name = Fx.get(() -> {
                Node owner = window.root().getScene().getFocusOwner();
                Bounds inside = owner.localToScene(owner.getLayoutBounds());
                Bounds around = ring(window).getBoundsInParent();
                assertThat(ring(window).isVisible())
                        .as(owner + " shows nothing")
                        .isTrue();
                assertThat(around.getWidth() * around.getHeight())
                        .as(owner + " is in sight")
                        .isGreaterThan(50);
                assertThat(around.intersects(inside))
                        .as(owner + " has the ring")
                        .isTrue();
                return owner.getId() + " " + owner.getAccessibleText() + " " + System.identityHashCode(owner);
            });
            if (!seen.add(name)) {
                break;
            }
        }
        return seen;
    }

    private static Node ring(Window window) {
        return window.root().lookup(".focus-ring");
    }

    @Test
    void escFirstStopsWhatRunsAndThenLeavesWhatIsOnTop() throws Exception {
        try (Window window = open()) {
            window.select("h2/atomic");
            Fx.run(() -> window.model().workload().until().set(Until.DURATION));
            window.type("duration", "60s");
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.await(
                    "load",
                    model -> model.cells().get(new CounterId("h2", "atomic")) instanceof CellState.Running(double done)
                            && done > 0);
            Fx.press(KeyCode.F1);
            Fx.press(KeyCode.ESCAPE);
            window.awaitEnd();
            assertThat(window.shows("close-sheet")).isTrue();
            Fx.press(KeyCode.ESCAPE);
            assertThat(window.shows("close-sheet")).isFalse();
        }
    }

    @Test
    void enterOnTheBoardRunsWhatIsSelectedOrWhatItIsOn() throws Exception {
        try (Window window = open()) {
            window.type("increments", "10");
            window.type("threads", "2");
            window.select("memory/naive", "memory/locking");
            Fx.run(() -> window.model().current().set(Window.counter("memory/naive")));
            Fx.run(window.node("cell-memory-naive")::requestFocus);
            Fx.press(KeyCode.DOWN);
            Fx.press(KeyCode.DOWN);
            assertThat(window.focused()).isEqualTo("cell-memory-atomic");
            Fx.press(KeyCode.DOWN);
            Fx.press(KeyCode.ENTER);
            assertThat(window.text("status")).contains("memory/atomic-then-select: not on the board.");
            Fx.press(KeyCode.UP);
            Fx.press(KeyCode.ENTER);
            window.await("the result", model -> !model.results().isEmpty());
            window.awaitEnd();
            assertThat(window.model().results())
                    .extracting(result -> result.counter().toString())
                    .containsExactly("memory/atomic");
        }
    }
}
