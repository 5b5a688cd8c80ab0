package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.Promised;
import org.lostcount.archive.Archive;
import org.lostcount.archive.Entry;
import org.lostcount.archive.Query;
import org.lostcount.archive.SavedRun;
import org.lostcount.load.Settings;
import org.lostcount.ui.theme.Appearance;

/// The History screen, by the keyboard, on a real archive.
class HistoryScreenTest {
    @TempDir
    private Path home;

    private Window open() throws InterruptedException {
        return new Window(home.resolve("window.properties"));
    }

    private Archive archive() {
        return new Archive(home.resolve("archive"));
    }

    private static void runs(Window window, String counter) {
        window.select(counter);
        Fx.run(window.model()::run);
        window.awaitEnd();
    }

    @SuppressWarnings("unchecked") // a lookup does not know what is in the table
    private static TableView<Entry> table(Window window) {
        return (TableView<Entry>) window.node("history-table");
    }

    private static void awaitStatus(Window window, String words) {
        Fx.await(
                "the status " + words,
                () -> window.root().lookup("#history-status") instanceof Labeled status
                        && status.getText().contains(words));
    }

    private static List<String> counters(Window window) {
        TableView<Entry> table = table(window);
        return Fx.get(() -> table.getItems().stream().map(Entry::counter).toList());
    }

    @Test
    void whereNothingWasKeptItSaysHowToBegin() throws Exception {
        try (Window window = open()) {
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT8);
            awaitStatus(window, "0 runs");
            assertThat(window.text("history-empty")).startsWith("Every run of this window");
            window.type("history-search", "nothing");
            Fx.await(
                    "no run like that",
                    () -> ((Labeled) window.root().lookup("#history-empty"))
                            .getText()
                            .equals("No run that was kept is like that."));
            assertThat(home.resolve("archive")).doesNotExist();
        }
    }

    @Test
    void aRunIsKeptFoundNamedAndOpenedAsIfItHadJustEnded() throws Exception {
        try (Window window = open()) {
            Fx.run(() -> window.model().workload().set(Settings.EVIDENCE, true));
            runs(window, "h2/naive");
            List<String> before = shown(window);
            Fx.run(() -> window.model().workload().text("evidence").set(""));
            runs(window, "memory/atomic");

            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT8);
            awaitStatus(window, "2 runs");
            assertThat(window.focused()).isEqualTo("history-table");
            assertThat(counters(window)).containsExactly("memory/atomic", "h2/naive");
            Fx.run(() -> ((MenuButton) window.root().lookup("#history-copy"))
                    .getItems()
                    .getFirst()
                    .fire());
            assertThat(Fx.get(() -> Clipboard.getSystemClipboard().getString()))
                    .startsWith("Pin,Begun,Counter,Verdict,Threads,Rate,p99,Name,Tags\n")
                    .contains("memory/atomic,EXACT,8,", "h2/naive,\"LOST ");
            window.type("history-search", "lost naive");
            awaitStatus(window, "a run");
            assertThat(counters(window)).containsExactly("h2/naive");
            Fx.press(KeyCode.F2);
            assertThat(window.focused()).isEqualTo("history-name");
            window.type("history-name", "Lecture 1");
            Fx.press(KeyCode.ENTER);
            TableView<Entry> table = table(window);
            Fx.await(
                    "the name",
                    () -> table.getItems().getFirst().remarks().name().equals("Lecture 1"));
            assertThat(archive().find(Query.ALL.withText("lecture"))).hasSize(1);

            Fx.run(table::requestFocus);
            Fx.press(KeyCode.ENTER);
            Fx.await("the Run screen", () -> Window.isOnShow(window.root().lookup("#verdict")));
            assertThat(shown(window)).isEqualTo(before);
            assertThat(window.text("status")).startsWith("A run of ").endsWith(": Lecture 1");
            assertThat(window.model().workload().text("evidence").get()).isEqualTo("on");
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            assertThat(window.text("evidence-summary"))
                    .contains(" of 8\u202f000 writes are what the value is built on");
        }
    }

    /// What the Run screen says of the run on show.
    private static List<String> shown(Window window) {
        List<String> words = new ArrayList<>();
        for (String id : List.of("expected", "actual", "lost", "verdict", "badge", "statements-short", "threads")) {
            words.add(window.text(id));
        }
        Fx.get(() -> words.addAll(window.root().lookupAll(".chart-picture").stream()
                .map(javafx.scene.Node::getAccessibleText)
                .toList()));
        return words;
    }

    @Test
    void runsAreDeletedBroughtBackAndPinned() throws Exception {
        try (Window window = open()) {
            runs(window, "memory/atomic");
            runs(window, "memory/naive");
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT8);
            awaitStatus(window, "2 runs");
            Fx.press(KeyCode.DELETE);
            awaitStatus(window, "a run. Deleted a run; Undo brings it back.");
            assertThat(counters(window)).containsExactly("memory/atomic");
            assertThat(archive().find(Query.ALL)).hasSize(1);

            Fx.press(KeyCode.P);
            TableView<Entry> table = table(window);
            Fx.await("the pin", () -> table.getItems().getFirst().remarks().pinned());
            Fx.press(KeyCode.CONTROL, KeyCode.Z);
            awaitStatus(window, "2 runs. Brought back a run.");
            assertThat(counters(window)).containsExactly("memory/atomic", "memory/naive");
            Fx.press(KeyCode.CONTROL, KeyCode.Z);
            awaitStatus(window, "There is nothing to bring back.");
        }
    }

    @Test
    void whatCanNotBeDoneIsSaid() throws Exception {
        Files.createDirectories(home.resolve("archive"));
        Files.writeString(home.resolve("archive/runs.mv.db"), "this is no database ".repeat(500));
        try (Window window = open()) {
            runs(window, "memory/atomic");
            assertThat(window.text("status")).startsWith("Done. The run was not kept. The archive ");
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT8);
            awaitStatus(window, " is damaged or no archive; move it elsewhere");
        }
    }

    @Test
    void tenThousandRunsAreThereAtOnceAndAreSearched() throws Exception {
        try (Window window = open()) {
            runs(window, "memory/atomic");
            multiply(10_000);
            long begin = System.nanoTime();
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT8);
            Fx.await(
                    "the first rows",
                    () -> window.root().lookup("#history-table") instanceof TableView<?> t
                            && t.getItems().size() >= 200);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Promised.within(Duration.ofMillis(400)));
            awaitStatus(window, "10\u202f000 runs");
            window.type("history-search", "number 77 memory");
            awaitStatus(window, "280 runs");
            sortTwiceBy(window, "Name");
            Fx.await(
                    "the last name first",
                    () -> window.root().lookup("#history-table") instanceof TableView<?> t
                            && t.getItems().getFirst() instanceof Entry first
                            && first.remarks().name().equals("number 9977"));
        }
    }

    @Test
    void whereOneIsInTheListIsKeptUntilSomethingElseIsAskedFor() throws Exception {
        try (Window window = open()) {
            runs(window, "memory/atomic");
            multiply(1_000);
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT8);
            awaitStatus(window, "1\u202f000 runs");
            TableView<Entry> table = table(window);
            Fx.run(() -> {
                table.getSelectionModel().clearAndSelect(500);
                table.scrollTo(495);
            });
            Entry next = Fx.get(() -> table.getItems().get(501));
            Fx.press(KeyCode.DELETE);
            awaitStatus(window, "999 runs. Deleted a run; Undo brings it back.");
            assertThat(Fx.get(() -> table.getSelectionModel().getSelectedItem()))
                    .isEqualTo(next);
            assertThat(firstInSight(table)).isBetween(490, 500);
            window.type("history-search", "number 77");
            awaitStatus(window, "19 runs");
            Fx.await("the first found", () -> table.getItems().size() == 19);
            assertThat(firstInSight(table)).isEqualTo(0);
            assertThat(Fx.get(() -> table.getSelectionModel().getSelectedIndex()))
                    .isEqualTo(0);
        }
    }

    private static int firstInSight(TableView<Entry> table) {
        return Fx.get(() -> table.lookupAll(".table-row-cell").stream()
                .map(row -> (TableRow<?>) row)
                .filter(row -> row.isVisible() && !row.isEmpty())
                .mapToInt(TableRow::getIndex)
                .min()
                .orElse(-1));
    }

    @Test
    void theScreenIsReadyBeforeItIsOpenedAndNobodySeesItUntilThen() throws Exception {
        try (Window window = open()) {
            runs(window, "memory/atomic");
            String focused = window.focused();
            Fx.run(window.main()::rehearse);
            Fx.await(
                    "rows laid out",
                    () -> window.root().lookup("#history-table") instanceof TableView<?> t
                            && t.lookupAll(".table-row-cell").size() > 1);
            Fx.await("the end of it", () -> !Window.isOnShow(window.root().lookup(".history-screen")));
            assertThat(window.focused()).isEqualTo(focused);
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT8);
            awaitStatus(window, "a run");
            assertThat(window.shows("history-table")).isTrue();
            assertThat(window.shows("board")).isFalse();
        }
    }

    /// As by two clicks on the head of a column: up, and down.
    private static void sortTwiceBy(Window window, String head) {
        TableView<Entry> table = table(window);
        Fx.run(() -> {
            TableColumn<Entry, ?> column = table.getColumns().stream()
                    .filter(c -> c.getText().equals(head))
                    .findFirst()
                    .orElseThrow();
            table.getSortOrder().setAll(List.of(column));
        });
        Fx.await(
                "the first name first",
                () -> table.getItems().getFirst().remarks().name().equals("number 1077"));
        Fx.run(() -> {
            assertThat(table.getSortOrder()).hasSize(1);
            table.getSortOrder().getFirst().setSortType(TableColumn.SortType.DESCENDING);
        });
    }

    /// Makes one run many, with names of their own.
    private void multiply(int times) throws Exception {
        String url = "jdbc:h2:file:" + home.resolve("archive/runs") + ";MAX_COMPACT_TIME=0";
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO run (id, counter, verdict, grade, begun, threads, expected, lost,"
                    + " throughput, rate, doubts, p99, engine, evidence, name, tags, note, pinned)"
                    + " SELECT RANDOM_UUID(), counter, verdict, grade, DATEADD(MINUTE, -x, begun), threads, expected,"
                    + " lost, throughput, rate, doubts, p99, engine, evidence, 'number ' || x, 'many', '', FALSE"
                    + " FROM run, SYSTEM_RANGE(2, " + times + ")");
        }
    }

    @Tag("long")
    @Test
    void theLargestSizeCutsNoLabelAndColoursFollow() throws Exception {
        try (Window window = open()) {
            runs(window, "h2/naive");
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT8);
            awaitStatus(window, "a run");
            for (int i = 0; i < 10; i++) {
                Fx.press(KeyCode.CONTROL, KeyCode.EQUALS);
            }
            for (Appearance appearance : Appearance.values()) {
                Fx.run(() -> window.main().look().appearance().set(appearance));
                Fx.await("layout", () -> !((Parent) window.root()).isNeedsLayout());
                assertThat(Fx.get(() -> RunScreenTest.cut(window.root(), new ArrayList<>())))
                        .isEmpty();
            }
        }
    }

    @Test
    void whileSomethingRunsNothingElseIsPutInItsPlace() throws Exception {
        try (Window window = open()) {
            runs(window, "memory/atomic");
            SavedRun saved = archive().open(archive().find(Query.ALL).getFirst().id());
            Fx.run(() -> {
                window.model().workload().text("think-time").set("20ms");
                window.model().run();
                assertThat(window.model().reopen(saved)).isFalse();
            });
            Fx.press(KeyCode.ESCAPE);
            window.awaitEnd();
            assertThat(Fx.get(() -> window.model().reopen(saved))).isTrue();
            assertThat(window.model().workload().text("think-time").get()).isEqualTo("0");
        }
    }

    @Test
    void twoRunsAreHeldAgainstEachOther() throws Exception {
        try (Window window = open()) {
            runs(window, "memory/atomic");
            window.type("threads", "3");
            runs(window, "memory/locking");
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT8);
            awaitStatus(window, "2 runs");
            Button compare = (Button) window.node("history-compare");
            assertThat(compare.isDisabled()).isTrue();
            TableView<Entry> table = table(window);
            double before = Fx.get(() -> compare.localToScene(0, 0).getY());
            Fx.run(() -> table.getSelectionModel().clearAndSelect(0));
            Fx.press(KeyCode.F2);
            window.type("history-name", "Lecture 2");
            Fx.press(KeyCode.ENTER);
            Fx.await(
                    "the name",
                    () -> table.getItems().getFirst().remarks().name().equals("Lecture 2"));
            Fx.run(() -> table.getSelectionModel().selectAll());
            assertThat(compare.isDisabled()).isFalse();
            assertThat(Fx.get(() -> compare.localToScene(0, 0).getY())).isEqualTo(before);
            Fx.run(compare::fire);
            Fx.await("the sheet", () -> window.root().lookup(".pair-figures") != null);

            Parent figures = (Parent) window.root().lookup(".pair-figures");
            assertThat(Fx.get(() -> figures.getChildrenUnmodifiable().stream()
                            .map(cell -> ((Labeled) cell).getText())
                            .toList()))
                    .contains("1: memory/atomic", "2: Lecture 2, memory/locking", "threads", "8", "3", "differs")
                    .containsSequence("lost", "0", "0", "the same");
        }
    }
}
