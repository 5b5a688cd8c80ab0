package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.Promised;
import org.lostcount.check.Verdict;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.StoreAddress;
import org.lostcount.fault.Fault;
import org.lostcount.load.Aftermath;
import org.lostcount.load.Settings;
import org.lostcount.report.chart.Palette;
import org.lostcount.store.Stores;
import org.lostcount.store.dynamodb.DynamoLocal;
import org.lostcount.ui.run.CellState;
import org.lostcount.ui.run.WorkloadViewModel;
import org.lostcount.ui.run.WorkloadViewModel.Until;
import org.lostcount.ui.theme.Appearance;

class RunScreenTest {
    @TempDir
    private Path home;

    private Window open() throws InterruptedException {
        return new Window(home.resolve("window.properties"));
    }

    @Test
    void opensReadyToLose() throws Exception {
        try (Window window = open()) {
            opensReady(window);
        }
    }

    private static void opensReady(Window window) {
        assertThat(window.focused()).isEqualTo("run");
        assertThat(window.text("threads")).isEqualTo("8");
        assertThat(window.text("increments")).isEqualTo("1000");
        assertThat(window.model().selection()).containsExactly(new CounterId("h2", "naive"));
        assertThat(window.text("empty")).startsWith("Press Run.");
        assertThat(window.text("status")).isEqualTo("Ready.");
    }

    @Test
    void theKeyboardRunsTheNaiveCounterAndTheVerdictTellsOfTheLoss() throws Exception {
        try (Window window = open()) {
            Fx.press(KeyCode.SPACE);
            window.await("a run", model -> model.running().get());
            window.awaitEnd();

            assertThat(window.text("verdict"))
                    .startsWith("h2/naive: LOST " + window.text("lost") + ". ")
                    .endsWith(" of 8\u202f000 increments were lost. It promised nothing, so no promise is broken:"
                            + " interesting.");
            // A screen reader is told by what has the keyboard.
            assertThat(window.node("run").getAccessibleText()).contains("INTERESTING. " + window.text("verdict"));
            assertThat(window.text("badge")).isEqualTo("INTERESTING");
            assertThat(window.text("expected")).isEqualTo("8\u202f000");
            long actual = number(window.text("actual"));
            assertThat(actual).isBetween(1L, 7999L);
            assertThat(number(window.text("lost"))).isEqualTo(8000 - actual);
            assertThat(window.node("cell-h2-naive").getAccessibleText()).contains("LOST ");
            assertThat(pictures(window))
                    .anySatisfy(text -> assertThat(text)
                            .contains("h2/naive", "8\u202f000", window.text("actual"), window.text("lost")));
        }
    }

    private static long number(String text) {
        return Long.parseLong(text.replace("\u202f", ""));
    }

    private static List<String> pictures(Window window) {
        return Fx.get(() -> window.root().lookupAll(".chart-picture").stream()
                .map(Node::getAccessibleText)
                .toList());
    }

    @Test
    void evidenceTellsOfALostUpdate() throws Exception {
        try (Window window = open()) {
            window.select("h2/naive");
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            assertThat(window.text("empty")).contains("Evidence is off");
            assertThat(window.text("statements-short")).doesNotContain("last_op");
            // On a busy machine H2's workers would run one after another, and lose next to nothing.
            window.type("increments", "100");
            Fx.run(() -> window.model().workload().text("think-time").set("1ms"));
            Button withEvidence = (Button) window.node("run-with-evidence");
            Fx.run(withEvidence::fire);
            assertThat(window.text("statements-short")).contains("last_op");
            window.await("the result", model -> !model.results().isEmpty());
            window.awaitEnd();

            assertThat(window.text("evidence-summary")).contains(" of 800 writes are what the value is built on");
            window.await("the order", _ -> told(window).contains(" read "));
            assertThat(window.text("evidence-story"))
                    .contains(" read ", " and wrote ")
                    .containsPattern(" over (it|the last value)");
            assertThat(window.shows("lineage")).isTrue();
            String first = window.text("evidence-story");
            Button later = (Button) window.node("later-loss");
            Button shortest = (Button) window.node("shortest-story");
            List<String> told = new ArrayList<>();
            for (Button button : List.of((Button) window.node("earlier-loss"), later, later, shortest)) {
                Fx.run(button::fire);
                told.add(window.text("evidence-story"));
            }
            // It has a loss before it, or one after it, and perhaps not both.
            assertThat(told.subList(0, 3)).anyMatch(story -> !story.equals(first));
            assertThat(told.getLast()).isEqualTo(first);

            Node graph = window.node("lineage");
            Fx.run(() -> Event.fireEvent(graph, pressed()));
            assertThat(window.focused()).isEqualTo("lineage");
            Fx.press(KeyCode.END);
            String last = Fx.get(graph::getAccessibleText);
            Fx.press(KeyCode.PAGE_UP);
            assertThat(Fx.get(graph::getAccessibleText)).isNotEqualTo(last).contains("worker ");
            Fx.press(KeyCode.HOME);
            assertThat(Fx.get(graph::getAccessibleText)).startsWith("1  worker ");

            Fx.run(((Button) window.node("shortest-story"))::fire);
            for (int size : List.of(0, 4, 7)) {
                Fx.run(() -> window.main().look().step().set(size));
                assertThatNothingIsCut(window);
            }
        }
    }

    private static void assertThatNothingIsCut(Window window) {
        Region graph = (Region) window.node("lineage");
        Region story = (Region) window.node("story");
        Fx.run(() -> {
            window.root().applyCss();
            ((Parent) window.root()).layout();
            assertThat(graph.getWidth()).isGreaterThanOrEqualTo(graph.minWidth(-1));
            double times = story.lookupAll(".story-time").stream()
                    .mapToDouble(time -> time.getBoundsInParent().getMaxX())
                    .max()
                    .orElseThrow();
            for (Node event : story.lookupAll(".story-event")) {
                assertThat(event.getBoundsInParent().getMinX()).isGreaterThan(times);
                assertThat(event.getBoundsInParent().getMaxX()).isLessThanOrEqualTo(story.getWidth() + 1);
            }
        });
    }

    @Test
    void evidenceTellsWhoWasHandedTheSameValue() throws Exception {
        try (Window window = open()) {
            window.select("postgres/atomic-then-select");
            window.type("increments", "200");
            Fx.run(() -> window.model().workload().set(Settings.EVIDENCE, true));
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.await("the result", model -> !model.results().isEmpty());
            window.awaitEnd();
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            window.await("the order", _ -> told(window).contains("Nothing was overwritten"));

            assertThat(told(window)).contains(" were both handed ");
        }
    }

    @Test
    void aServerIsKilledUnderTheRunAndToldOf() throws Exception {
        try (Window window = open()) {
            window.select("h2/atomic");
            WorkloadViewModel workload = window.model().workload();
            Fx.run(() -> {
                workload.until().set(Until.DURATION);
                workload.text("duration").set("500ms");
                workload.fault(Fault.STALL).set(true);
                workload.text("stall").set("much");
            });
            assertThat(workload.problems()).containsEntry("stall", "This must be such as 500ms.");
            Fx.run(() -> workload.text("stall").set("20ms"));
            Fx.run(() -> workload.fault(Fault.RESTART_STORE).set(true));
            assertThat(workload.problems()).isEmpty();
            assertThat(window.text("statements-short")).endsWith("COMMIT");
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.await("the result", model -> !model.results().isEmpty());
            window.awaitEnd();

            assertThat(window.text("verdict")).contains("Killed and started again, the store had ");
            Node cell = window.node("cell-h2-atomic");
            Labeled durability = (Labeled) Fx.get(() -> cell.lookup(".durability"));
            assertThat(durability.getText()).matches("kept|−.*");
            Aftermath aftermath =
                    window.model().results().getFirst().aftermath().orElseThrow();
            assertThat(aftermath.count(Fault.RESTART_STORE)).isEqualTo(1);
        }
    }

    /// In memory a worker can lose its processor between a write and the look at the clock.
    @Test
    void aStoryInMemoryIsToldInTheOrderOfItsCauses() throws Exception {
        try (Window window = open()) {
            window.select("memory/naive");
            Fx.run(() -> window.model().workload().set(Settings.EVIDENCE, true));
            // More than a worker does before another has its processor: of few, none need be lost.
            window.type("increments", "200000");
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.await("the result", model -> !model.results().isEmpty());
            window.awaitEnd();
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            window.await("the order", _ -> told(window).contains(" read "));

            Button later = (Button) window.node("later-loss");
            Labeled told = (Labeled) window.node("evidence-story");
            Parent picture = (Parent) window.node("story");
            // No picture is painted in between.
            Fx.run(() -> {
                for (int i = 0; i < 200; i++) {
                    agree(told.getText().replace("\u202f", ""), events(picture));
                    later.fire();
                }
            });
        }
    }

    private static void agree(String story, List<String> events) {
        Matcher numbers = Pattern.compile(
                        "read ([\\d\u202f]+) and wrote ([\\d\u202f]+); .* had read ([\\d\u202f]+) .* wrote ([\\d\u202f]+) over")
                .matcher(story);
        assertThat(numbers.find()).as(story).isTrue();
        String over = "wrote " + numbers.group(2);
        assertThat(events).as(story).endsWith("wrote " + numbers.group(4));
        assertThat(events.indexOf("wrote " + numbers.group(1))).isLessThan(events.indexOf("read " + numbers.group(1)));
        if (story.endsWith("over it.")) {
            assertThat(events.lastIndexOf("read " + numbers.group(3))).isLessThan(events.indexOf(over));
        }
    }

    private static MouseEvent pressed() {
        return new MouseEvent(
                MouseEvent.MOUSE_PRESSED,
                30,
                30,
                30,
                30,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                true,
                null);
    }

    private static String told(Window window) {
        return ((Labeled) window.root().lookup("#evidence-story")).getText();
    }

    /// From the first to the last. On the FX thread.
    private static List<String> events(Parent story) {
        story.applyCss();
        story.layout();
        return story.lookupAll(".story-event").stream()
                .sorted(Comparator.comparingDouble(Node::getLayoutY))
                .map(event -> ((Labeled) event).getText().replace("\u202f", ""))
                .toList();
    }

    @Test
    void escStopsALongRunWithinASecond() throws Exception {
        try (Window window = open()) {
            window.select("h2/atomic");
            Fx.run(() -> window.model().workload().until().set(Until.DURATION));
            window.type("duration", "60s");
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.await(
                    "load",
                    model -> model.cells().get(new CounterId("h2", "atomic")) instanceof CellState.Running(double done)
                            && done > 0);

            long begin = System.nanoTime();
            Fx.press(KeyCode.ESCAPE);
            window.awaitEnd();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Promised.within(Duration.ofSeconds(1)));
            assertThat(window.text("verdict")).containsPattern(": EXACT, stopped early. No loss observed in ");
            assertThat(window.text("run")).isEqualTo("Run");
        }
    }

    @Test
    void severalCountersAreRunInTurnFillTheBoardAndAreCompared() throws Exception {
        try (Window window = open()) {
            window.leaveOutTheWarmUp();
            Fx.click(window.node("column-memory"));
            assertThat(window.model().selection()).hasSize(5);
            assertThat(window.text("run")).isEqualTo("Run 5 counters");
            Fx.press(KeyCode.ENTER);
            window.await("a run", model -> model.running().get());
            window.awaitEnd();

            assertThat(window.model().results())
                    .extracting(r -> r.counter().toString())
                    .containsExactly(
                            "memory/naive", "memory/locking", "memory/atomic", "memory/conditional", "memory/sharded");
            assertThat(pictures(window))
                    .anySatisfy(
                            text -> assertThat(text).contains("memory/atomic expected 8\u202f000 and got 8\u202f000"))
                    .anySatisfy(text -> assertThat(text).contains("rates", "memory/locking "));
            assertThat(window.node("cell-memory-atomic").getAccessibleText()).contains("No loss observed");
            headlineIsOfTheBoardUntilACounterIsLookedAt(window);
        }
    }

    private static void headlineIsOfTheBoardUntilACounterIsLookedAt(Window window) {
        long lossy = window.model().results().stream()
                .filter(result -> result.verdict().kind() == Verdict.Kind.LOST)
                .count();
        assertThat(window.text("expected")).isEqualTo("5");
        assertThat(window.text("actual")).isEqualTo(Long.toString(5 - lossy));
        assertThat(window.text("lost")).isEqualTo(Long.toString(lossy));
        assertThat(window.text("verdict"))
                .startsWith(lossy == 0 ? "All 5 counters exact" : "1 of 5 lost; 4 of 5 counters exact");
        String ofTheBoard = window.text("verdict");

        Fx.click(window.node("cell-memory-sharded"));
        assertThat(window.text("verdict")).startsWith("memory/sharded: EXACT. No loss observed in 8\u202f000");
        assertThat(window.text("expected")).isEqualTo("8\u202f000");
        Fx.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertThat(window.text("verdict")).isEqualTo(ofTheBoard);
        Fx.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        assertThat(window.text("verdict")).startsWith("memory/sharded: EXACT");
    }

    @Test
    void arrowsSpaceAndShiftPickOnTheBoard() throws Exception {
        try (Window window = open()) {
            Fx.click(window.node("cell-memory-naive"));
            assertThat(names(window)).containsExactly("memory/naive");
            assertThat(window.focused()).isEqualTo("cell-memory-naive");
            Fx.press(KeyCode.DOWN);
            assertThat(window.focused()).isEqualTo("cell-memory-locking");
            Fx.press(KeyCode.SPACE);
            assertThat(names(window)).containsExactlyInAnyOrder("memory/naive", "memory/locking");
            Fx.press(KeyCode.SHIFT, KeyCode.RIGHT);
            assertThat(names(window)).containsExactlyInAnyOrder("memory/locking", "h2/locking");
            Fx.press(KeyCode.CONTROL, KeyCode.A);
            assertThat(names(window)).hasSizeGreaterThan(16);
        }
    }

    /// In large letters the stores don't fit beside each other: the cell that was gone to is in sight all the same, and
    /// so are the names of the rows, in front of what is scrolled behind them.
    @Test
    void whatTheKeyboardGoesToIsInSight() throws Exception {
        try (Window window = open()) {
            for (int i = 0; i < 3; i++) {
                Fx.press(KeyCode.CONTROL, KeyCode.EQUALS);
            }
            Fx.await("layout", () -> !((Parent) window.root()).isNeedsLayout());
            Bounds pane = bounds(window, "board-pane");
            assertThat(bounds(window, "board").getWidth()).isGreaterThan(pane.getWidth() + 10);
            Bounds name = bounds(window, "row-naive");
            assertThat(name.getMinX()).isNotNegative();
            assertThat(window.node("row-naive").getViewOrder()).isNegative();

            Fx.run(((Button) window.node("fold"))::fire);
            Fx.click(window.node("cell-memory-naive"));
            Parent board = (Parent) window.node("board");
            for (String side : List.of(Stores.ALL.getLast().name(), "memory")) {
                for (int i = 1; i < Stores.ALL.size(); i++) {
                    Fx.press(side.equals("memory") ? KeyCode.LEFT : KeyCode.RIGHT);
                }
                assertThat(window.focused()).isEqualTo("cell-" + side + "-naive");
                // Only then it is known where the cells are that were just unfolded.
                Fx.await("layout", () -> !board.isNeedsLayout());
                Bounds cell = bounds(window, "cell-" + side + "-naive");
                assertThat(cell.getMinX()).isGreaterThan(name.getMaxX() - 1);
                assertThat(cell.getMaxX()).isLessThan(pane.getMaxX() + 2);
                assertThat(bounds(window, "row-naive").getMinX()).isCloseTo(name.getMinX(), within(1.0));
            }
        }
    }

    @Test
    void whatWasSelectedLastTimeIsInSight() throws Exception {
        try (Window window = open()) {
            for (int i = 0; i < 3; i++) {
                Fx.press(KeyCode.CONTROL, KeyCode.EQUALS);
            }
            window.select("dynamodb/atomic");
        }
        try (Window window = open()) {
            Fx.await("layout", () -> !((Parent) window.root()).isNeedsLayout());
            assertThat(names(window)).containsExactly("dynamodb/atomic");
            Bounds pane = bounds(window, "board-pane");
            assertThat(bounds(window, "board").getWidth()).isGreaterThan(pane.getWidth() + 10);
            assertThat(bounds(window, "cell-dynamodb-atomic").getMaxX()).isLessThan(pane.getMaxX() + 2);
        }
    }

    /// DynamoDB can never be started here, and a script that adds is for Redis alone.
    @Test
    void whatIsOfNoUseHereIsFoldedIntoALineThatOpens() throws Exception {
        try (Window window = open()) {
            Button fold = (Button) window.node("fold");
            assertThat(fold.getText()).contains("atomic-lua, which only Redis has");
            // What is only folded is not said to be missing.
            assertThat(fold.getText()).endsWith(". Not on this machine: DynamoDB");
            assertThat(board(window)).doesNotContain("cell-dynamodb-atomic", "row-atomic-lua");
            Fx.run(fold::fire);
            assertThat(board(window))
                    .contains("cell-dynamodb-atomic", "column-dynamodb", "row-atomic-lua", "cell-redis-atomic-lua");
            Fx.run(fold::fire);
            assertThat(board(window)).doesNotContain("cell-dynamodb-atomic", "row-atomic-lua");

            Fx.click(window.node("cell-h2-atomic-then-select"));
            Fx.press(KeyCode.DOWN);
            assertThat(window.focused()).isEqualTo("cell-h2-conditional");
            Fx.press(KeyCode.CONTROL, KeyCode.A);
            assertThat(names(window))
                    .contains("memory/naive", "postgres/sharded")
                    .doesNotContain("dynamodb/atomic");
            window.select("redis/atomic-lua");
            assertThat(board(window)).contains("cell-redis-atomic-lua").doesNotContain("cell-dynamodb-atomic");
            window.select("h2/naive");
            assertThat(board(window)).as("nothing jumps away").contains("cell-redis-atomic-lua");
        }
    }

    /// On a small screen the board scrolls, and not the screen: Run, which stops as well, is below it.
    @Test
    void ofAWholeBoardTheRowsScrollAndRunStaysInSight() throws Exception {
        try (Window window = open()) {
            Fx.run(() -> {
                window.root().getScene().getWindow().setWidth(1264);
                window.root().getScene().getWindow().setHeight(680);
            });
            Fx.run(((Button) window.node("fold"))::fire);
            Fx.await("layout", () -> !((Parent) window.root()).isNeedsLayout());
            assertThat(Fx.get(() -> inSight(window, "run") && inSight(window, "statements-short")))
                    .isTrue();
            Fx.click(window.node("cell-h2-naive"));
            for (int i = 0; i < 12; i++) {
                Fx.press(KeyCode.DOWN);
            }
            String last = window.focused();
            assertThat(last).isEqualTo("cell-h2-idempotent");
            Fx.await("layout", () -> !((Parent) window.root()).isNeedsLayout());
            Bounds pane = bounds(window, "board-pane");
            assertThat(bounds(window, last).getMaxY()).isLessThan(pane.getMaxY() + 2);
            assertThat(bounds(window, "column-h2").getMinY()).isBetween(pane.getMinY() - 2, pane.getMinY() + 12);
            assertThat(bounds(window, "cell-h2-naive").getMaxY()).isLessThan(pane.getMinY() + 30);
        }
    }

    private static List<String> board(Window window) {
        return Fx.get(() -> window.root().lookupAll("#board *").stream()
                .map(node -> String.valueOf(node.getId()))
                .toList());
    }

    /// So many columns as can be started where all servers are installed.
    @Test
    void aSmallScreenShowsTheBoardWithoutScrolling() throws Exception {
        try (Window window = open()) {
            Fx.run(() -> {
                window.root().getScene().getWindow().setWidth(1264);
                window.root().getScene().getWindow().setHeight(680);
            });
            window.select("postgres/naive");
            Fx.await("layout", () -> !((Parent) window.root()).isNeedsLayout());
            assertThat(((Region) window.node("board")).getWidth())
                    .isLessThanOrEqualTo(((Region) window.node("board-pane")).getWidth());
            assertThat(Fx.get(() -> inSight(window, "statements-short") && inSight(window, "run")))
                    .isTrue();
            window.select("memory/naive", "memory/locking");
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.await("the warm-up", model -> model.status().get().startsWith("Warming up"));
            assertThat(window.text("verdict")).startsWith("The counters warm up;");
            assertThat(rightmost(window)).isLessThanOrEqualTo(1264);
            // A run may lose, retry and fail, all at once, and be broken too.
            Fx.run(() -> window.root().lookupAll(".legend-word").forEach(word -> {
                word.setVisible(true);
                word.setManaged(true);
            }));
            assertThat(rightmost(window)).isLessThanOrEqualTo(1264);
            Fx.press(KeyCode.ESCAPE);
            window.awaitEnd();
        }
    }

    /// Where the charts end with all that belongs to them.
    private static double rightmost(Window window) {
        return Fx.get(() -> {
            window.root().applyCss();
            ((Parent) window.root()).layout();
            return window.root().lookupAll(".chart-pane *").stream()
                    .filter(Window::isOnShow)
                    .mapToDouble(
                            node -> node.localToScene(node.getLayoutBounds()).getMaxX())
                    .max()
                    .orElseThrow();
        });
    }

    private static Bounds bounds(Window window, String id) {
        Node node = window.node(id);
        return Fx.get(() -> node.localToScene(node.getBoundsInLocal()));
    }

    private static List<String> names(Window window) {
        return window.model().selection().stream().map(CounterId::toString).toList();
    }

    @Test
    void whatMakesNoSenseSaysWhy() throws Exception {
        try (Window window = open()) {
            assertThat(window.node("cell-memory-serializable").getAccessibleText())
                    .contains("Memory has no transactions");
        }
    }

    @Test
    void aWrongNumberIsAnsweredBesideItsFieldAndNotRun() throws Exception {
        try (Window window = open()) {
            window.type("threads", "0");
            assertThat(window.text("problem-threads")).isEqualTo("The number of threads must be from 1 to 10000.");
            assertThat(window.node("run").isDisabled()).isTrue();
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            assertThat(window.text("status")).startsWith("Not run: The number of threads");
            window.type("threads", "a billion");
            assertThat(window.text("problem-threads")).isEqualTo("The number of threads must be a whole number.");
            window.type("threads", "1000000000");
            assertThat(window.text("problem-threads")).contains("from 1 to 10000");
            window.type("threads", "2");
            assertThat(window.shows("problem-threads")).isFalse();
            assertThat(window.node("run").isDisabled()).isFalse();
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsOneSentenceOnScreen() throws Exception {
        try (Window window = open()) {
            window.select("postgres/naive", "postgres/atomic");
            StoreAddress nobody = new StoreAddress("jdbc:postgresql://localhost:1/none", "me", "s3cret", "lost_count");
            Fx.run(() -> window.model()
                    .connect(org.lostcount.store.Stores.named("postgres").orElseThrow(), nobody));
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            // The run can be over before anybody has seen it begin.
            window.await("the refusal", model -> model.engine().errors().containsKey("postgres"));
            window.awaitEnd();

            assertThat(window.text("badge")).isEqualTo("NOT RUN");
            assertThat(window.text("verdict"))
                    .startsWith("No PostgreSQL answers at the URL")
                    .doesNotContain("--", "Exception", "\n");
            assertThat(window.text("status")).isEqualTo(window.text("verdict"));
            assertThat(window.node("column-postgres").getAccessibleText()).contains("No PostgreSQL answers");
        }
        assertThat(Files.readString(home.resolve("window.properties")))
                .contains("localhost\\:1/none")
                .doesNotContain("s3cret");
    }

    @Test
    void whereTheCounterOfSimpleDbLivesIsToldWhetherTheColumnIsGreyOrLive() throws Exception {
        try (Window window = open()) {
            Fx.run(((Button) window.node("fold"))::fire);
            assertThat(window.node("column-dynamodb").getAccessibleText()).contains("SimpleDB counter of 2010");
            StoreAddress local = DynamoLocal.address(DynamoLocal.shared().port());
            Fx.run(() -> window.model()
                    .connect(org.lostcount.store.Stores.named("dynamodb").orElseThrow(), local));
            window.type("increments", "2");
            window.select("dynamodb/conditional");
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.await("a live column", model -> model.engine().notes().containsKey("dynamodb"));
            window.awaitEnd();

            assertThat(window.text("remark")).contains("where the SimpleDB counter of 2010 lives today");
            assertThat(window.shows("remark")).isTrue();
            assertThat(window.node("column-dynamodb").getAccessibleText())
                    .contains("DynamoDB at http", "SimpleDB counter of 2010");
            // The run has scrolled to what came of it.
            Fx.press(KeyCode.PAGE_UP);
            Fx.press(KeyCode.PAGE_UP);
            Fx.click(window.node("cell-h2-naive"));
            assertThat(window.shows("remark")).isFalse();
        }
    }

    @Test
    void aPasswordInAUrlIsRefused() throws Exception {
        try (Window window = open()) {
            Fx.click(window.node("connect-postgres"));
            assertThat(window.node("connect-password")).isInstanceOf(PasswordField.class);
            window.type("connect-url", "jdbc:postgresql://localhost/test?user=me&password=s3cret");
            Fx.click(window.node("connect-use"));
            assertThat(window.text("connect-problem")).startsWith("Leave the password out of the URL");
            window.type("connect-url", "jdbc:mysql://localhost/test");
            Fx.click(window.node("connect-use"));
            assertThat(window.text("connect-problem")).startsWith("This is a URL of MariaDB as other programs take it");
            Fx.press(KeyCode.ESCAPE);
            assertThat(window.shows("connect-url")).isFalse();
        }
    }

    @Test
    void whatIsShownIsWhatRuns() throws Exception {
        try (Window window = open()) {
            var counter = Window.counter("postgres/conditional");
            Fx.click(window.node("cell-postgres-conditional"));
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT3);
            assertThat(window.text("statements")).isEqualTo(String.join("\n", counter.statements("lost_count")));
            assertThat(window.text("statements-short")).isEqualTo(window.text("statements"));
            assertThat(window.text("java")).isEqualTo(counter.java());
        }
    }

    @Test
    void choicesAreRememberedAndPasswordsAreNot() throws Exception {
        try (Window window = open()) {
            window.type("threads", "3");
            window.type("increments", "77");
            window.select("h2/locking", "memory/sharded");
            Fx.press(KeyCode.CONTROL, KeyCode.EQUALS);
            Fx.run(() -> window.main().look().appearance().set(Appearance.DARK));
        }
        try (Window window = open()) {
            assertThat(window.text("threads")).isEqualTo("3");
            assertThat(window.text("increments")).isEqualTo("77");
            assertThat(names(window)).containsExactlyInAnyOrder("h2/locking", "memory/sharded");
            assertThat(window.main().look().fontSize()).isEqualTo(16);
            assertThat(Fx.get(() -> window.main().look().palette().get())).isEqualTo(Palette.DARK);
        }
    }

    @Test
    void spoiltSettingsAreForgotten() throws Exception {
        for (String scale : List.of("\\u00zz", "999")) {
            Files.writeString(
                    home.resolve("window.properties"),
                    "workload.threads=many\nscale=" + scale + "\nworkload.workers=NONE\ncells=x/y,,\n");
            try (Window window = open()) {
                opensReady(window);
            }
        }
    }

    @Test
    void lightAndDarkReachTheGroundOfTheWindow() throws Exception {
        try (Window window = open()) {
            for (Palette palette : List.of(Palette.DARK, Palette.LIGHT)) {
                Fx.run(() ->
                        window.main().look().appearance().set(palette.dark() ? Appearance.DARK : Appearance.LIGHT));
                String ground = Fx.get(() -> {
                    window.root().applyCss();
                    return ((Region) window.root())
                            .getBackground()
                            .getFills()
                            .getFirst()
                            .getFill()
                            .toString();
                });
                assertThat(ground).contains(palette.ground().substring(1).toLowerCase(Locale.ROOT));
            }
        }
    }

    @Test
    void whatAChartShowsCanBeReadAndCopied() throws Exception {
        try (Window window = open()) {
            window.select("h2/naive");
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.await("a run", model -> model.running().get());
            window.awaitEnd();
            choose(window.root(), "Save or copy: Expected and actual", "Show data as a table");
            TableView<?> table = (TableView<?>) window.node("data-table");
            List<String> last = Fx.get(() -> ((List<?>) table.getItems().getLast())
                    .stream().map(String::valueOf).toList());
            assertThat(last).hasSize(5);
            assertThat(last.get(1))
                    .as("expected")
                    .isEqualTo(window.text("expected").replaceAll("\\D", ""));
            assertThat(last.get(4)).as("actual").isEqualTo(window.text("actual").replaceAll("\\D", ""));

            choose(window.root(), "Copy this table", "As Markdown");
            assertThat(Fx.get(() -> Clipboard.getSystemClipboard().getString()))
                    .startsWith("| seconds | expected | at least | at most | actual |\n| --- |")
                    .contains(String.join(" | ", last));
        }
    }

    @Test
    void resultsAreSavedAsAPage() throws Exception {
        try (Window window = open()) {
            assertThat(window.node("save-page").isDisabled()).isTrue();
            window.leaveOutTheWarmUp();
            window.select("memory/atomic", "h2/atomic");
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.await("a run", model -> model.running().get());
            window.awaitEnd();
            assertThat(window.node("save-page").isDisabled()).isFalse();
            Path page = home.resolve("page.html");
            Fx.run(() -> window.model().savePage(page));
            window.await("the page", model -> model.status().get().equals("Saved as " + page + "."));
            assertThat(Files.readString(page))
                    .contains("./run.sh bench memory/atomic h2/atomic --threads 8", "<summary>h2/atomic over time");
            Fx.run(() -> window.model().savePage(home.resolve("no/such/page.html")));
            window.await("a refusal", model -> model.status().get().endsWith("; choose another place."));
        }
    }

    /// Chooses from a menu by what a screen reader says of it.
    private static void choose(Node root, String menu, String item) {
        Fx.run(() -> root.lookupAll(".menu-button").stream()
                .map(MenuButton.class::cast)
                .filter(button -> menu.equals(button.getAccessibleText()))
                .flatMap(button -> button.getItems().stream())
                .filter(each -> item.equals(each.getText()))
                .findFirst()
                .orElseThrow()
                .fire());
    }

    @Test
    void whereNotAllOfItFitsRunIsInSightAndWhatIsAskedForComesIntoSight() throws Exception {
        Files.writeString(home.resolve("window.properties"), "scale=4\n");
        try (Window window = open()) {
            Fx.run(() -> {
                window.root().getScene().getWindow().setWidth(1366);
                window.root().getScene().getWindow().setHeight(720);
            });
            Fx.await("the layout", () -> inSight(window, "run"));
            assertThat(inSight(window, "threads")).isTrue();
            assertThat(inSight(window, "expected")).isFalse();

            window.type("increments", "10");
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.awaitEnd();
            assertThat(Fx.get(() -> inSight(window, "expected") && inSight(window, "verdict")))
                    .isTrue();
            Fx.press(KeyCode.PAGE_UP);
            Fx.press(KeyCode.PAGE_UP);
            assertThat(Fx.get(() -> inSight(window, "run"))).isTrue();
            Fx.press(KeyCode.PAGE_DOWN);
            assertThat(Fx.get(() -> inSight(window, "threads"))).isFalse();
            Fx.press(KeyCode.PAGE_UP);
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT3);
            assertThat(Fx.get(() -> inSight(window, "first-tab"))).isTrue();
        }
    }

    private static boolean inSight(Window window, String id) {
        Node node = window.root().lookup("#" + id);
        Node viewport = window.root().lookup(".screen-scroll > .viewport");
        Bounds all = viewport.localToScene(viewport.getLayoutBounds());
        return node != null && all.contains(node.localToScene(node.getLayoutBounds()));
    }

    @Test
    void itsFirstSizeLeavesRoomForTheFrameOfASmallScreen() {
        Rectangle2D small = new Rectangle2D(0, 0, 1280, 720);
        assertThat(StageSize.firstWidth(1280, small)).isEqualTo(1264);
        assertThat(StageSize.firstHeight(720, small)).isEqualTo(680);
        assertThat(StageSize.firstHeight(720, new Rectangle2D(0, 0, 1920, 1080)))
                .isEqualTo(720);
    }

    @Test
    void aStoreThatIsNotHereIsGreyAndNotRed() throws Exception {
        try (Window window = open()) {
            assertThat(window.root().lookup("#column-dynamodb")).isNull();
            Fx.run(((Button) window.node("fold"))::fire);
            Node head = window.node("column-dynamodb");
            assertThat(head.getStyleClass()).contains("muted").doesNotContain("forbidden");
            window.select("dynamodb/atomic");
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.await(
                    "the refusal",
                    model -> model.cells().containsKey(new CounterId("dynamodb", "atomic"))
                            && !model.running().get());
            assertThat(window.node("cell-dynamodb-atomic").lookup(".forbidden")).isNull();
            assertThat(head.getStyleClass()).contains("muted").doesNotContain("forbidden");
            assertThat(window.shows("badge")).isFalse();
            assertThat(window.text("verdict")).contains("DynamoDB");
        }
    }

    @Test
    void theLargestSizeCutsNoLabel() throws Exception {
        try (Window window = open()) {
            window.leaveOutTheWarmUp();
            window.select("memory/*");
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.await("a run", model -> model.running().get());
            window.awaitEnd();
            for (int i = 0; i < 10; i++) {
                Fx.press(KeyCode.CONTROL, KeyCode.EQUALS);
            }
            assertThat(window.main().look().fontSize()).isEqualTo(32);
            for (KeyCode view : List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4)) {
                Fx.press(KeyCode.CONTROL, view);
                Fx.await("layout", () -> !((Parent) window.root()).isNeedsLayout());
                assertThat(Fx.get(() -> cut(window.root(), new ArrayList<>()))).isEmpty();
            }
            Fx.press(KeyCode.F1);
            assertThat(Fx.get(() -> cut(window.root(), new ArrayList<>()))).isEmpty();
        }
    }

    /// The texts of all labels in sight that are not shown whole.
    static List<String> cut(Node node, List<String> found) {
        if (!node.isVisible()) {
            return found;
        }
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && labeled.lookup(".text") instanceof Text text
                && !text.getText().replace("\n", " ").equals(labeled.getText().replace("\n", " "))) {
            found.add(labeled.getText() + " → " + text.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> cut(child, found));
        }
        return found;
    }

    @Test
    void theSheetListsEveryKey() throws Exception {
        try (Window window = open()) {
            Fx.press(KeyCode.F1);
            assertThat(window.focused()).isEqualTo("help-topics");
            Fx.press(KeyCode.HOME);
            Fx.await("the sheet", () -> window.root().lookupAll(".keys .label").size() > 50);
            List<String> words = Fx.get(() -> window.root().lookupAll(".keys .label").stream()
                    .map(node -> ((Labeled) node).getText())
                    .toList());
            for (Shortcut shortcut : Shortcut.values()) {
                assertThat(words).contains(shortcut.purpose(), shortcut.keyText());
            }
            Fx.press(KeyCode.ESCAPE);
            assertThat(window.shows("close-sheet")).isFalse();
            assertThat(window.focused()).isEqualTo("run");
        }
    }
}
