package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.load.RunResult;
import org.lostcount.load.Settings;
import org.lostcount.report.Notes;

/// The Run screen has a board for each task, and says of each what is true of it.
class TasksScreenTest {
    @TempDir
    private Path home;

    private Window open() throws InterruptedException {
        return new Window(home.resolve("window.properties"));
    }

    private static void choose(Window window, String task) {
        Fx.run(((ButtonBase) window.node("task-" + task))::fire);
    }

    private static void run(Window window, String... counters) {
        window.select(counters);
        Fx.press(KeyCode.CONTROL, KeyCode.R);
        window.await("a run", model -> model.running().get());
        window.awaitEnd();
    }

    private static List<String> figures(Window window) {
        return Fx.get(() -> window.root().lookupAll(".tally .figure-name").stream()
                .map(name -> ((javafx.scene.control.Labeled) name).getText())
                .toList());
    }

    private static long number(Window window, String id) {
        return Long.parseLong(window.text(id).replace("\u202f", ""));
    }

    @Test
    void aStockIsOversoldAndNumbersAreHandedOutTwiceAndWhatWasCountedStays() throws Exception {
        try (Window window = open()) {
            window.leaveOutTheWarmUp();
            // Whoever looks then thinks, so that others take the last ones meanwhile.
            Fx.run(() -> window.model().workload().text("think-time").set("1ms"));
            window.type("increments", "20");
            run(window, "h2/naive");
            String counted = window.text("verdict");
            assertThat(counted).startsWith("h2/naive: ");
            assertThat(figures(window)).containsExactly("Expected", "Actual", "Lost");

            choose(window, "take");
            assertThat(window.text("question")).isEqualTo("Is there one left? Then I take it.");
            assertThat(figures(window)).containsExactly("Stock", "Given out", "Oversold");
            assertThat(window.text("empty")).contains("Will more be given out than there was?");
            assertThat(window.shows("cell-take-h2-check-then-atomic")).isTrue();
            assertThat(window.shows("stock")).isTrue();
            window.type("stock", "10");
            run(window, "take:h2/check-then-atomic");
            assertThat(number(window, "expected")).isEqualTo(10);
            assertThat(number(window, "actual")).isGreaterThan(10);
            assertThat(number(window, "lost")).isEqualTo(number(window, "actual") - 10);
            assertThat(window.text("verdict"))
                    .startsWith("h2/check-then-atomic: OVERSOLD " + window.text("lost") + ". ")
                    .contains(
                            " given out of a stock of 10: ",
                            " it promised nothing.",
                            "The stock is −",
                            ", which is below zero.")
                    .doesNotContain("increment", " lost");
            assertThat(window.node("cell-take-h2-check-then-atomic").getAccessibleText())
                    .contains("OVERSOLD ");
            assertThat(words(window, "#cell-take-h2-check-then-atomic .mark .label"))
                    .containsExactly("+" + window.text("lost"), "too many");

            choose(window, "number");
            assertThat(window.shows("stock")).isFalse();
            run(window, "number:h2/naive");
            assertThat(figures(window)).containsExactly("Handed out", "Different", "Duplicates");
            assertThat(number(window, "expected")).isEqualTo(160);
            assertThat(number(window, "lost")).isEqualTo(160 - number(window, "actual"));
            assertThat(window.text("verdict"))
                    .startsWith("h2/naive: DUPLICATES " + window.text("lost") + ". ")
                    .contains(" different ones; it promised nothing.", " both handed ")
                    .doesNotContain("increment", " lost");

            choose(window, "count");
            assertThat(window.text("verdict")).isEqualTo(counted);
            choose(window, "take");
            assertThat(window.text("verdict")).startsWith("h2/check-then-atomic: OVERSOLD ");
            assertThat(window.text("stock")).isEqualTo("10");
        }
        try (Window window = open()) {
            assertThat(window.text("question")).isEqualTo("Is there one left? Then I take it.");
            assertThat(window.model().selected())
                    .extracting(Object::toString)
                    .containsExactly("take:h2/check-then-atomic");
            aLinkOpensTheBoardOfItsTask(window);
        }
    }

    @Test
    void theLargestSizeIsNoWiderThanTheWindow() throws Exception {
        try (Window window = open()) {
            Fx.run(() -> {
                window.root().getScene().getWindow().setWidth(1264);
                window.root().getScene().getWindow().setHeight(680);
            });
            choose(window, "take");
            for (int i = 0; i < 10; i++) {
                Fx.press(KeyCode.CONTROL, KeyCode.EQUALS);
            }
            assertThat(window.main().look().fontSize()).isEqualTo(32);
            for (String other : List.of("All counters …", "Fewer counters")) {
                Fx.run(((ButtonBase) window.node("all-counters"))::fire);
                assertThat(window.text("all-counters")).isEqualTo(other);
                Fx.await("layout", () -> !((Parent) window.root()).isNeedsLayout());
                assertThat(Fx.get(() -> List.of("all-counters", "stock", "run").stream()
                                .map(id -> window.root().lookup("#" + id))
                                .mapToDouble(node -> node.localToScene(node.getLayoutBounds())
                                        .getMaxX())
                                .max()
                                .orElseThrow()))
                        .isLessThanOrEqualTo(1264);
            }
        }
    }

    /// Words stand in the window as the task that is chosen has them, from the first moment on.
    @Test
    void whatWaitsAndWhatIsComparedIsCalledAsItsTaskHasIt() throws Exception {
        try (Window window = open()) {
            Fx.run(() -> window.model().workload().text("think-time").set("1ms"));
            window.leaveOutTheWarmUp();
            choose(window, "take");
            window.type("increments", "20");
            window.type("stock", "10");
            window.select("take:h2/naive", "take:h2/check-then-atomic");
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.await("a run", model -> model.running().get());
            assertThat(titles(window)).first().isEqualTo("Stock: left, and promised");
            window.awaitEnd();

            assertThat(titles(window)).first().isEqualTo("Stock and given out");
            assertThat(legend(window))
                    .contains("stock", "given out", "oversold")
                    .doesNotContain("expected", "lost");
            assertThat(window.text("verdict"))
                    .contains("h2/naive and h2/check-then-atomic gave out more than there was")
                    .doesNotContain("take:");
            assertThat(window.text("status")).isEqualTo("Done: 2 counters.");
            assertThat(Fx.get(() -> window.root().lookup(".chart-picture").getAccessibleText()))
                    .contains("h2/naive stock 10, given out ")
                    .doesNotContain("take:");
        }
    }

    /// Nothing is lost: the story is that of two who took the same.
    @Test
    void evidenceOfAStockThatWasOnlyOversoldSaysHow() throws Exception {
        try (Window window = open()) {
            Fx.run(() -> {
                window.model().workload().text("think-time").set("1ms");
                window.model().workload().set(Settings.EVIDENCE, true);
            });
            choose(window, "take");
            window.type("increments", "20");
            run(window, "take:h2/check-then-atomic");
            assertThat(number(window, "lost")).isPositive();
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            Node told = window.node("evidence-story");
            Fx.await(
                    "the evidence",
                    () -> ((Labeled) told).getText().matches("Worker \\d .* looked when .* left −\\d\\."));
            assertThat(Fx.get(() -> window.root().lookupAll(".story-event").stream()
                            .map(each -> ((Labeled) each).getText())
                            .toList()))
                    .anyMatch(words -> words.matches("saw \\d+"))
                    .anyMatch(words -> words.matches("left −\\d+"));
            RunResult result = Fx.get(() -> window.model().results().getFirst());
            assertThat(Notes.outcomes(List.of(result))).anyMatch(note -> note.contains("which is below zero"));
            assertThat(Notes.besideVerdict(result)).noneMatch(note -> note.contains("which is below zero"));
        }
    }

    @Test
    void theMatrixIsThatOfTheCounterOnStage() throws Exception {
        try (Window window = open()) {
            Node run = window.node("run");
            Fx.run(() -> {
                Clipboard.getSystemClipboard()
                        .setContent(
                                Map.of(DataFormat.PLAIN_TEXT, "lost-count:step?counter=take:memory/naive&order=1212"));
                run.requestFocus();
            });
            Fx.press(KeyCode.CONTROL, KeyCode.V);
            Fx.await("the stage", () -> window.root().lookup("#schedule") != null);
            Fx.press(KeyCode.ENTER);
            Node verdict = window.node("step-verdict");
            Fx.await("the end", () -> ((Labeled) verdict).getText().startsWith("OVERSOLD 1, LOST 1: 2 given out of 1"));
            assertThat(window.text("step-verdict")).contains(", which leaves −1; the stock is 0.");
            Fx.run(() -> window.root().lookup("#play").requestFocus());
            Fx.press(KeyCode.M);
            assertThat(Fx.get(() -> window.root().lookup("#matrix-take-memory-naive-read-committed")))
                    .isNotNull();
            Fx.press(KeyCode.ESCAPE);
        }
    }

    private static List<String> titles(Window window) {
        return words(window, ".chart-pane .panel-title");
    }

    private static List<String> legend(Window window) {
        return words(window, ".chart-pane .legend-word");
    }

    private static List<String> words(Window window, String selector) {
        return Fx.get(() -> window.root().lookupAll(selector).stream()
                .filter(Window::isOnShow)
                .map(label -> ((Labeled) label).getText())
                .toList());
    }

    private static void aLinkOpensTheBoardOfItsTask(Window window) {
        String link = "lost-count:run?counter=number:h2/naive,number:h2/atomic&threads=3&increments=7";
        Node run = window.node("run");
        Fx.run(() -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, link));
            run.requestFocus();
        });
        Fx.press(KeyCode.CONTROL, KeyCode.V);
        window.await("the board of the link", model -> model.task().get().word().equals("number"));
        assertThat(window.text("run")).isEqualTo("Run 2 counters");
        assertThat(window.text("threads")).isEqualTo("3");
        Node choice = window.node("task-number");
        assertThat(Fx.get(choice::getAccessibleHelp)).contains("No two may be handed the same.");
    }
}
