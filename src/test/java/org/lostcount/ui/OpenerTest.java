package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.archive.Archive;
import org.lostcount.archive.HistoryFile;
import org.lostcount.archive.Query;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.StoreAddress;
import org.lostcount.learn.Player;
import org.lostcount.load.Environment;
import org.lostcount.load.RunResult;
import org.lostcount.load.Settings;
import org.lostcount.report.ReportFormat;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// Links and files, brought to the window by the keyboard, open where they belong, and run nothing.
class OpenerTest {
    private static final String SQL =
            "SELECT n FROM counter WHERE id = :id;\nUPDATE counter SET n = :n + :delta WHERE id = :id;";

    @TempDir
    private Path home;

    private Window open() throws InterruptedException {
        return new Window(home.resolve("window.properties"));
    }

    private static String copied() {
        return Fx.get(() -> String.valueOf(Clipboard.getSystemClipboard().getString()));
    }

    private static void paste(DataFormat format, Object what) {
        Fx.run(() -> Clipboard.getSystemClipboard().setContent(Map.of(format, what)));
        Fx.press(KeyCode.CONTROL, KeyCode.V);
    }

    private static void paste(String text) {
        paste(DataFormat.PLAIN_TEXT, text);
    }

    private void paste(Path file) {
        paste(DataFormat.FILES, List.of(file.toFile()));
    }

    private static void awaitText(Window window, String id, String words) {
        Fx.await(id + " to say " + words, () -> said(window, id).contains(words));
    }

    private static String said(Window window, String id) {
        return window.root().lookup("#" + id) instanceof Labeled label && Window.isOnShow(label)
                ? String.valueOf(label.getText())
                : "";
    }

    private static Object chosen(Window window, String id) {
        return Fx.get(() -> ((ChoiceBox<?>) window.root().lookup("#" + id)).getValue());
    }

    @Test
    void whatRunWouldRunIsCopiedAndShownAgain() throws Exception {
        String link = "lost-count:run?counter=memory/atomic,h2/naive&threads=3&increments=77&think-time=2ms";
        try (Window window = open()) {
            window.select("memory/atomic", "h2/naive");
            window.type("threads", "3");
            window.type("increments", "77");
            Fx.run(() -> window.model().workload().text("think-time").set("2ms"));
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            Fx.press(KeyCode.CONTROL, KeyCode.L);
            assertThat(copied()).isEqualTo(link);
            awaitText(window, "notice", "Copied: " + link);

            window.select("h2/locking");
            window.type("threads", "9");
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            paste("  " + link + "\n");
            awaitText(window, "notice", "Nothing was run yet. Run runs it.");
            assertThat(Fx.get(window.model()::selected)).hasToString("[memory/atomic, h2/naive]");
            assertThat(window.text("threads")).isEqualTo("3");
            assertThat(Fx.get(() -> window.model().results())).isEmpty();
            assertThat(Fx.get(() -> window.model().running().get())).isFalse();

            Fx.press(KeyCode.ESCAPE);
            assertThat(window.shows("notice")).isFalse();
        }
    }

    @Test
    void aScheduleIsShownAndPlayedOnlyWhenSomebodyDoes() throws Exception {
        String link = "lost-count:step?counter=h2/naive&workers=2&autocommit=on&order=1212";
        try (Window window = open()) {
            paste(link);
            awaitText(window, "step-verdict", "Nothing was done yet");
            assertThat(chosen(window, "step-counter")).hasToString("h2/naive");
            assertThat(Fx.get(() -> ((CheckBox) window.root().lookup("#step-autocommit")).isSelected()))
                    .isTrue();
            assertThat(window.text("schedule")).isEqualTo("1 2 1 2");
            assertThat(window.focused()).isEqualTo("schedule");
            assertThat(Fx.get(() -> window.root().lookup("#worker-1-values"))).isNull();
            Fx.press(KeyCode.CONTROL, KeyCode.L);
            assertThat(copied()).isEqualTo(link);

            // Looking at it elsewhere and coming back plays nothing either.
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT6);
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            assertThat(Fx.get(() -> window.root().lookup("#worker-1-values"))).isNull();

            Fx.run(() -> ((ChoiceBox<?>) window.root().lookup("#speed"))
                    .getSelectionModel()
                    .selectLast());
            Fx.run(() -> window.root().lookup("#schedule").requestFocus());
            Fx.press(KeyCode.ENTER);
            Fx.await("the play", () -> window.root().lookup("#worker-1-values") != null);

            // With something on stage the next link clears it, and a worker's step begins anew.
            awaitText(window, "step-verdict", "LOST 1");
            Fx.run(window.root().lookup("#play")::requestFocus);
            paste("lost-count:step?counter=memory/naive&workers=3");
            awaitText(window, "step-verdict", "Nothing was done yet");
            assertThat(Fx.get(() -> window.root().lookup("#worker-1-values"))).isNull();
            Fx.run(window.root().lookup("#play")::requestFocus);
            Fx.press(KeyCode.DIGIT3);
            Fx.await("the third worker", () -> window.root().lookup("#worker-3-values") != null);
        }
    }

    @Test
    void sqlFromALinkIsNeverRunOnAServerOfTheUsers() throws Exception {
        String own = "jdbc:h2:file:" + home.resolve("own");
        String refused = "It was not run: it came with a link or a page";
        String link = "lost-count:grade?store=h2&isolation=repeatable-read&sql="
                + "SELECT+n+FROM+counter+WHERE+id+=+:id;%0AUPDATE+counter+SET+n+=+:n+%2B+:delta+WHERE+id+=+:id;";
        try (Window window = open()) {
            paste(link);
            awaitText(window, "grade-finding", "Nothing was graded yet. Read it first: it came with a link or a page.");
            assertThat(window.text("grade-text")).isEqualTo(SQL);
            assertThat(chosen(window, "grade-isolation")).hasToString("REPEATABLE_READ");
            Fx.press(KeyCode.CONTROL, KeyCode.L);
            assertThat(copied()).isEqualTo(link);
            Fx.press(KeyCode.CONTROL, KeyCode.ENTER);
            awaitText(window, "grade-finding", "It loses.");

            Fx.run(() -> window.model()
                    .connect(
                            Stores.named("h2").orElseThrow(),
                            new StoreAddress(own, "sa", null, StoreAddress.DEFAULT_TABLE)));
            Fx.run(((Button) window.node("grade-run"))::fire);
            awaitText(window, "grade-finding", refused);
            Fx.run(() -> window.root().lookup("#grade").requestFocus());
            paste(link);
            awaitText(window, "grade-finding", "Nothing was graded yet.");
            Fx.press(KeyCode.CONTROL, KeyCode.ENTER);
            awaitText(window, "grade-finding", refused);
            // Another letter does not make it the user's.
            Fx.run(() -> ((TextInputControl) window.root().lookup("#grade-text")).appendText(" "));
            Fx.press(KeyCode.CONTROL, KeyCode.ENTER);
            assertThat(window.text("grade-finding")).startsWith(refused);
            try (var files = Files.list(home)) {
                assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("own"));
            }
        }
    }

    @Test
    void aLinkSaysWhichServerOfTheUsersItWouldRunOn() throws Exception {
        try (Window window = open()) {
            Fx.run(() -> window.model()
                    .connect(
                            Stores.named("h2").orElseThrow(),
                            new StoreAddress(
                                    "jdbc:h2:file:" + home.resolve("own"), "sa", null, StoreAddress.DEFAULT_TABLE)));
            paste("lost-count:run?counter=h2/naive,memory/naive");
            awaitText(window, "notice", "Run runs it, on H2 of your own, which is connected here.");
            paste("lost-count:step?counter=h2/naive&order=1212");
            awaitText(window, "notice", "Play runs it, on H2 of your own, which is connected here.");
            // What a page takes to the stepper is no more than shown there.
            Setup setup = new Setup(Window.counter("h2/naive"), 2, Isolation.READ_COMMITTED, false, Setup.RETRY);
            Schedule order = new Schedule(List.of(1, 2, 1, 2));
            Fx.run(() -> window.main().opener().stepOfPage(setup, order));
            awaitText(window, "step-verdict", "Nothing was done yet");
            Counter sql;
            try (OpenStores ours = Player.ownStores()) {
                sql = ours.get(Stores.named("h2").orElseThrow()).adopt(SQL);
            }
            Fx.run(() -> window.main()
                    .opener()
                    .stepOfPage(new Setup(sql, 2, Isolation.READ_COMMITTED, false, Setup.RETRY), order));
            awaitText(window, "notice", "It was not run: it is of a page, and this H2 is a server of your own.");
            assertThat(chosen(window, "step-counter")).hasToString("h2/naive");
            assertThat(Files.exists(home.resolve("own.mv.db"))).isFalse();
        }
    }

    /// What was stepped through on a server of ours is not there any more when one of the user's takes its place.
    @Test
    void sqlOnStageIsLeftBeforeAServerOfTheUsersIsGoneTo() throws Exception {
        Counter sql;
        try (OpenStores ours = Player.ownStores()) {
            sql = ours.get(Stores.named("h2").orElseThrow()).adopt(SQL);
        }
        try (Window window = open()) {
            Fx.run(() -> window.main()
                    .opener()
                    .stepOfPage(
                            new Setup(sql, 2, Isolation.READ_COMMITTED, false, Setup.RETRY),
                            new Schedule(List.of(1, 2, 1, 2))));
            window.await(
                    "steps",
                    _ -> !window.root().lookupAll("#visible").isEmpty()
                            && ((Labeled) window.root().lookup("#visible"))
                                    .getText()
                                    .matches("[0-9]+"));
            Fx.run(() -> window.model()
                    .connect(
                            Stores.named("h2").orElseThrow(),
                            new StoreAddress(
                                    "jdbc:h2:file:" + home.resolve("own"), "sa", null, StoreAddress.DEFAULT_TABLE)));
            awaitText(window, "step-verdict", "Nothing was done yet");
            assertThat(chosen(window, "step-counter")).isNotEqualTo(sql);
            try (var files = Files.list(home)) {
                assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("own"));
            }
        }
    }

    @Test
    void pagesAreOpenedByLinksAndOnesOwnStandBesideOurs() throws Exception {
        Files.createDirectory(home.resolve("pages"));
        Files.writeString(home.resolve("pages").resolve("mine.md"), """
                ---
                title: My own page
                order: 77
                minutes: 2
                goals: [see it]
                ---
                Go [there](lost-count:page/boto-counter).
                """);
        try (Window window = open()) {
            paste("lost-count:page/retry-is-free");
            awaitText(window, "lesson-title", "If it fails, we just try again");
            Fx.press(KeyCode.CONTROL, KeyCode.L);
            assertThat(copied()).isEqualTo("lost-count:page/retry-is-free");
            paste("lost-count:page/mine");
            awaitText(window, "lesson-title", "My own page");
            Fx.run(() -> ((javafx.scene.control.Hyperlink) window.root().lookup(".page-link")).fire());
            awaitText(window, "lesson-title", "boto's Counter");
            paste("lost-count:page/nowhere");
            awaitText(window, "lesson-mistake", "There is no page \"nowhere\" here.");
        }
    }

    @Test
    void filesOpenWhereTheyBelong() throws Exception {
        Path run = home.resolve("run.zip");
        Path json = home.resolve("report.json");
        Path page = home.resolve("report.html");
        Path history = home.resolve("history.jsonl");
        Path sql = Files.writeString(home.resolve("mine.SQL"), SQL);
        Path link = Files.writeString(home.resolve("link.txt"), "lost-count:page/boto-counter\n");
        Path lesson = Files.writeString(
                home.resolve("dropped.md"),
                "---\ntitle: Dropped\norder: 78\nminutes: 2\ngoals: [see it]\n---\nText.\n");
        Path broken = Files.writeString(home.resolve("broken.md"), "---\ntitle: X\n---\n");
        Path other = Files.write(home.resolve("other.bin"), new byte[] {0, 1, 2, (byte) 0xff});
        try (Window window = open()) {
            window.type("threads", "2");
            window.type("increments", "50");
            Fx.run(() -> window.model().workload().set(Settings.EVIDENCE, true));
            window.select("memory/naive");
            Fx.run(window.model()::run);
            window.awaitEnd();
            RunResult result = Fx.get(() -> window.model().results().getFirst());
            Archive archive = new Archive(home.resolve("archive"));
            archive.export(archive.find(Query.ALL).getFirst().id(), run);
            try (Writer to = Files.newBufferedWriter(json)) {
                ReportFormat.JSON.write(Page.of(Environment.current(), List.of(result)), to);
            }
            Page.save(Page.of(Environment.current(), List.of(result)), page);
            try (Writer to = Files.newBufferedWriter(history)) {
                HistoryFile.write(result, to);
            }
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT1);

            paste(json);
            awaitText(window, "report-finding", "1 run. The verdicts were worked out again");
            Fx.press(KeyCode.ESCAPE);
            paste(page);
            awaitText(window, "report-finding", "1 run. The verdicts were worked out again");
            Fx.press(KeyCode.ESCAPE);
            Files.writeString(json, Files.readString(json).replace("\"actual\" : ", "\"actual\" : 1"));
            paste(json);
            awaitText(window, "report-finding", "1 run. The report does not hold: ");
            Fx.press(KeyCode.ESCAPE);
            paste(history);
            awaitText(window, "history-finding", "It was worked out again from the operations, and holds.");
            assertThat(window.shows("shrink-loss")).isFalse();
            Fx.press(KeyCode.ESCAPE);

            window.select("h2/locking");
            paste(run);
            awaitText(window, "notice", "The run is shown, and not kept here");
            assertThat(Fx.get(window.model()::selected)).hasToString("[memory/naive]");
            assertThat(archive.find(Query.ALL)).hasSize(1);

            paste(sql);
            awaitText(window, "notice", "Nothing was run; press Grade.");
            assertThat(window.text("grade-text")).isEqualTo(SQL);
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT1);

            paste(lesson);
            awaitText(window, "lesson-title", "Dropped");
            paste(broken);
            awaitText(window, "lesson-mistake", "broken.md, line 1: A page needs a field ");
            paste(link);
            awaitText(window, "lesson-title", "boto's Counter");

            paste(other);
            awaitText(window, "notice", "is nothing that is opened here");
            paste(home);
            awaitText(window, "notice", "it is a directory; name a file in it.");
            paste(DataFormat.FILES, List.of(json.toFile(), run.toFile()));
            awaitText(window, "notice", "One file is opened at a time");
            paste("just words");
            awaitText(window, "notice", "That is no link and no file");
            paste("lost-count:run?counter=h2/naive&url=jdbc:h2:mem");
            awaitText(window, "notice", "A link to run can't say \"url\".");
        }
    }

    @Test
    void whileARunGoesOnALinkSaysSo() throws Exception {
        try (Window window = open()) {
            Fx.run(() -> {
                window.model().workload().until().set(org.lostcount.ui.run.WorkloadViewModel.Until.DURATION);
                window.model().workload().text("duration").set("60s");
            });
            window.select("memory/atomic");
            Fx.run(window.model()::run);
            paste("lost-count:run?counter=h2/naive");
            awaitText(window, "notice", "Something goes on there; stop it first (Esc)");
            assertThat(Fx.get(window.model()::selected)).hasToString("[memory/atomic]");
            Fx.press(KeyCode.ESCAPE);
            window.awaitEnd();
        }
    }
}
