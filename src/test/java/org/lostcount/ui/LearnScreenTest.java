package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.learn.Block;
import org.lostcount.learn.Lesson;
import org.lostcount.learn.Pages;
import org.lostcount.learn.ReadingProgress;

/// The Learn screen, by the keyboard, on a real H2.
class LearnScreenTest {
    @TempDir
    private Path home;

    private Path page = Path.of("");

    private Window open() throws Exception {
        Path settings = home.resolve("window.properties");
        page = LessonCopy.before(settings);
        Window window = new Window(settings);
        Fx.press(KeyCode.CONTROL, KeyCode.DIGIT9);
        awaitText(window, "lesson-title", "Eight times a thousand");
        return window;
    }

    @Test
    void aFirstStartOpensTheFirstLessonWithTheKeyboardAtItsQuestionAndALaterOneWhereOneWas() throws Exception {
        Path settings = home.resolve("window.properties");
        try (Window window = Window.asRemembered(settings)) {
            assertThat(text(window, "lesson-title")).startsWith("Eight times a thousand");
            assertThat(window.focused()).isEqualTo("choice-1");
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            assertThat(window.focused()).isEqualTo("run");
            Fx.press(KeyCode.ENTER);
            window.await("the loss", model -> !model.results().isEmpty());
            window.awaitEnd();
            assertThat(window.text("verdict")).startsWith("h2/naive: LOST");
        }
        try (Window window = Window.asRemembered(settings)) {
            assertThat(window.focused()).isEqualTo("run");
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT9);
            Fx.await(
                    "the list",
                    () -> learn(window).lookup("#lessons") instanceof ListView<?> list
                            && list.getItems().size() > 2);
            Fx.press(KeyCode.ESCAPE);
            Fx.press(KeyCode.DOWN);
            Fx.press(KeyCode.ENTER);
            awaitText(window, "lesson-title", "It is volatile");
        }
        try (Window window = Window.asRemembered(settings, KeyCode.DIGIT2, KeyCode.ENTER)) {
            awaitText(window, "lesson-title", "It is volatile");
            awaitText(window, "lesson-next", "Run");
            assertThat(Fx.get(() -> ((RadioButton) learn(window).lookup("#choice-2")).isSelected()))
                    .isTrue();
        }
    }

    /// What has the ring is what Enter takes, once it is known that it does: nobody falls into a prediction on the way.
    /// What is no answer is not taken for one.
    @Test
    void enterTakesTheChoiceWithTheRingAndANumberThatIsNoneIsSaidToBe() throws Exception {
        Files.createDirectories(home.resolve("pages"));
        Files.writeString(home.resolve("pages/asks.md"), """
                ---
                title: Asks
                order: 900
                minutes: 2
                goals: [say it]
                ---
                ```predict
                question: How many are lost?
                number: 0..100
                right: lost
                ```

                ```run
                counter: memory/naive
                threads: 2
                increments: 50
                expect: [lost >= 0]
                ```
                """);
        try (Window window = Window.asRemembered(home.resolve("window.properties"))) {
            Fx.press(KeyCode.CONTROL, KeyCode.A);
            assertThat(window.focused()).isEqualTo("choice-1");
            Fx.press(KeyCode.ENTER);
            assertThat(isChosen(window, "choice-1")).isFalse();
            assertThat(text(window, "lesson-remark"))
                    .isEqualTo("Choose what you think: 1 to 3, or the arrow keys. Enter once more takes the choice with"
                            + " the ring.");
            assertThat(window.focused()).isEqualTo("choice-1");
            Fx.press(KeyCode.ENTER);
            assertThat(isChosen(window, "choice-1")).isTrue();
            assertThat(text(window, "lesson-next")).isEqualTo("Next");
            Fx.press(KeyCode.ENTER);
            awaitText(window, "lesson-next", "Run");
        }
        Path asks = home.resolve("asks.properties");
        Files.writeString(asks, "screen=LEARN\nlearn.page=asks\n");
        try (Window window = Window.asRemembered(asks)) {
            Fx.await("the page", () -> learn(window).lookup("#guess") != null);
            window.type("guess", "90x");
            Fx.press(KeyCode.ENTER);
            assertThat(text(window, "lesson-remark")).isEqualTo("Type a whole number from 0 to 100, or nothing.");
            assertThat(window.focused()).isEqualTo("guess");
            window.type("guess", "90");
            Fx.press(KeyCode.ENTER);
            awaitText(window, "lesson-next", "Run");
        }
    }

    private static boolean isChosen(Window window, String id) {
        return Fx.get(() -> ((RadioButton) learn(window).lookup("#" + id)).isSelected());
    }

    @Test
    void whatIsAwaitedIsSaidUntilThePageIsThere() throws Exception {
        Path settings = home.resolve("window.properties");
        Files.writeString(settings, "screen=CHARTS\n");
        try (Window window = Window.asRemembered(settings)) {
            // Within one pulse, before anything that was read beside it can be told.
            String said = Fx.get(() -> {
                window.main().open(Shortcut.LEARN);
                return window.root().lookup("#lesson-opening") instanceof Labeled label ? label.getText() : "";
            });
            assertThat(said).isEqualTo("Opening the page …");
            awaitText(window, "lesson-title", "Eight times");
            assertThat(Fx.get(() -> window.root().lookup("#lesson-opening"))).isNull();
            assertThat(window.focused()).isEqualTo("choice-1");
        }
    }

    @Test
    void aPageWhoseStoreIsNotHereSaysSoAndOffersTheNextThatCanBePlayed() throws Exception {
        Files.createDirectories(home.resolve("pages"));
        Files.writeString(home.resolve("pages/elsewhere.md"), """
                ---
                title: Elsewhere
                order: 900
                minutes: 2
                goals: [see it]
                needs: [dynamodb]
                ---
                Nothing.
                """);
        Files.writeString(home.resolve("window.properties"), "screen=LEARN\nlearn.page=elsewhere\n");
        try (Window window = Window.asRemembered(home.resolve("window.properties"))) {
            Fx.await("the offer", () -> learn(window).lookup("#lesson-other") != null);
            assertThat(text(window, "lesson-mistake")).startsWith("This page runs on DynamoDB. ");
            assertThat(text(window, "lesson-other")).isEqualTo("Go on with: Always out of sync: boto's Counter");
            assertThat(window.focused()).isEqualTo("lesson-other");
            Fx.press(KeyCode.ENTER);
            awaitText(window, "lesson-title", "Always out of sync");
            assertThat(window.focused()).isEqualTo("choice-1");
        }
    }

    @Test
    void sqlIsRepairedInTheEditorByHintsOrByItsSolutionWhichIsNotRunByItself() throws Exception {
        Files.createDirectories(home.resolve("pages"));
        Files.writeString(home.resolve("pages/repair.md"), """
                ---
                title: Repair it
                order: 900
                minutes: 2
                goals: [see it]
                ---
                ```predict
                question: Will you?
                choices: [Never, Sometimes]
                right:
                  Never: mark == LOSES
                  Sometimes: mark == NO_LOSS
                ```
                ```grade
                start: |
                  SELECT n FROM counter WHERE id = :id;
                  UPDATE counter SET n = :n + :delta WHERE id = :id;
                goal: mark == NO_LOSS
                hints: [One statement can add., It is an UPDATE.]
                solution: UPDATE counter SET n = n + :delta WHERE id = :id
                ```
                ```grade
                start: UPDATE counter SET n = n + :delta WHERE id = :id
                expect: mark == NO_LOSS
                ```
                """);
        Files.writeString(home.resolve("window.properties"), "screen=LEARN\nlearn.page=repair\n");
        try (Window window = Window.asRemembered(home.resolve("window.properties"))) {
            Fx.press(KeyCode.DIGIT2);
            Fx.press(KeyCode.ENTER);
            awaitNext(window, "Try it");
            assertThat(window.focused()).isEqualTo("lesson-input");
            assertThat(said(window)).contains("Goal: no loss is observed.");
            for (int failures = 0; failures < 2; failures++) {
                assertThat(isSeen(window, "lesson-hint")).isFalse();
                Fx.press(KeyCode.CONTROL, KeyCode.R);
                awaitText(window, "lesson-doing", "Not yet: mark is LOSES.");
                Fx.run(() -> ((Labeled) Objects.requireNonNull(last(window, "lesson-doing"))).setText(""));
                assertThat(text(window, "grade-finding")).contains("lose");
                assertThat(said(window)).doesNotContain("Right is:");
            }
            Fx.run(() -> ((Button) learn(window).lookup("#lesson-hint")).fire());
            Fx.run(() -> ((Button) learn(window).lookup("#lesson-hint")).fire());
            assertThat(isSeen(window, "lesson-hint")).isFalse();
            assertThat(said(window)).contains("One statement can add.").contains("It is an UPDATE.");
            Fx.run(() -> ((Button) learn(window).lookup("#lesson-solution")).fire());
            assertThat(window.text("lesson-input")).isEqualTo("UPDATE counter SET n = n + :delta WHERE id = :id");
            assertThat(said(window)).doesNotContain("Reached.");
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            awaitNext(window, "Next");
            assertThat(said(window)).contains("Reached.").contains("You said: Sometimes. Right is: Sometimes.");
            Fx.press(KeyCode.ENTER);
            awaitNext(window, "Run");
            Fx.press(KeyCode.ENTER);
            awaitNext(window, "Next");
            assertThat(said(window)).contains("As the page says: no loss is observed.");
        }
    }

    private static Node learn(Window window) {
        return window.root().lookup("#learn");
    }

    /// The last one of that id: a page has many blocks.
    private static @Nullable Node last(Window window, String id) {
        return learn(window).lookupAll("#" + id).stream()
                .reduce((_, later) -> later)
                .orElse(null);
    }

    private static void awaitText(Window window, String id, String words) {
        Fx.await(
                id + " to say " + words,
                () -> learn(window) != null
                        && last(window, id) instanceof Labeled label
                        && label.getText().startsWith(words));
    }

    private static void awaitNext(Window window, String words) {
        awaitText(window, "lesson-next", words);
        Fx.await("its end", () -> !learn(window).lookup("#lesson-next").isDisabled());
    }

    private static String text(Window window, String id) {
        return Fx.get(() -> last(window, id) instanceof Labeled label ? label.getText() : "");
    }

    /// All that is said on the page, in order.
    private static String said(Window window) {
        return Fx.get(() -> said(learn(window)));
    }

    private static String said(Node learn) {
        StringBuilder all = new StringBuilder();
        collect(learn.lookup("#lesson-page"), all);
        return all.toString();
    }

    private static void collect(Node node, StringBuilder all) {
        if (node instanceof Labeled label) {
            all.append(label.getText()).append('\n');
        } else if (node instanceof TextFlow flow) {
            all.append(flow.getAccessibleText()).append('\n');
        } else if (node instanceof javafx.scene.Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }

    @Test
    void aLessonAsksFirstThenRunsForRealAndExplainsUpToItsEnd() throws Exception {
        try (Window window = open()) {
            assertThat(window.focused()).isEqualTo("choice-1");
            Fx.press(KeyCode.DIGIT2);
            Fx.press(KeyCode.ENTER);
            awaitNext(window, "Run");
            assertThat(said(window)).doesNotContain("Where they went").contains("h2/naive: 8 workers");
            assertThat(window.focused()).isEqualTo("lesson-next");
            Fx.press(KeyCode.ENTER);
            awaitNext(window, "Next");

            assertThat(said(window)).contains("Locked: the run has begun");
            assertThat(Fx.get(() -> learn(window).lookup("#choice-2") instanceof RadioButton chosen
                            && chosen.isSelected()
                            && chosen.isDisabled()))
                    .isTrue();
            assertThat(text(window, "badge")).isEqualTo("INTERESTING");
            assertThat(Fx.get(
                            () -> Objects.requireNonNull(last(window, "badge")).getAccessibleHelp()))
                    .isEqualTo("interesting: something was lost by a counter that had promised nothing.");
            assertThat(text(window, "verdict")).startsWith("h2/naive: LOST ");
            assertThat(said(window))
                    .contains("You said: A few less than 8\u202f000.")
                    .contains(because("A few less than 8,000"))
                    .contains("As the page says: something is lost.")
                    .doesNotContain("Not for comparing")
                    .as("numbers have one form")
                    .doesNotContainPattern("\\d,\\d{3}|\\d{4}");
            String lost = text(window, "lost");
            assertThat(Fx.get(() -> learn(window).lookup("#lesson-next").getAccessibleText()))
                    .startsWith("Next. ")
                    .contains("h2/naive")
                    .contains("You said: A few less than 8\u202f000.")
                    .contains(because("A few less than 8,000"))
                    .doesNotContain("Shortest story");
            assertThat(Fx.get(() -> learn(window).lookup("#choice-1").getAccessibleText()))
                    .startsWith("Eight workers add 1");
            awaitPicture(window, "Chart of h2/naive: after ");
            Fx.await(
                    "the story of a loss",
                    () -> last(window, "evidence-story") instanceof Labeled label
                            && label.getText().contains(" read "));
            scrollsByAPage(window);

            Fx.press(KeyCode.RIGHT);
            awaitNext(window, "Try it");
            assertThat(said(window)).contains("so " + lost + " are gone").doesNotContain("Let the room");
            goalByItsHint(window);
            Fx.press(KeyCode.ENTER);
            assertThat(window.focused()).isEqualTo("guess");
            window.type("guess", "0");
            Fx.press(KeyCode.ENTER);
            awaitNext(window, "Run");
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            awaitNext(window, "Next");
            assertThat(said(window)).contains("You said: 0. Right is: 0.");
            awaitPicture(window, " was said before.");
            Fx.press(KeyCode.ENTER);
            assertThat(text(window, "lesson-end")).isEqualTo("That was this page.");
            Fx.await("the mark", () -> learn(window).lookup("#lessons .acceptable .icon") != null);
            assertThat(text(window, "lesson-next")).isEqualTo("Next page");
            WeakReference<Node> shown =
                    new WeakReference<>(Fx.get(() -> learn(window).lookup("#lesson-page")));
            Fx.press(KeyCode.ENTER);
            Fx.await(
                    "the next page",
                    () -> learn(window).lookup("#lesson-title") instanceof Labeled title
                            && !title.getText().startsWith("Eight times"));
            Fx.await("that the sessions are given back", () -> threads("stepper") == 0);
            Fx.await("that nothing is left of the page", () -> {
                System.gc();
                return shown.refersTo(null);
            });
        }
        assertThat(read(Pages.listed(page).head().orElseThrow().key())).isTrue();
        assertThat(read("boto-counter")).isFalse();
    }

    /// What the last chart says.
    private static void awaitPicture(Window window, String words) {
        Fx.await(
                "a chart that says " + words,
                () -> learn(window).lookupAll(".lesson-drawing .chart-picture").stream()
                        .reduce((_, later) -> later)
                        .filter(picture -> picture.getAccessibleText().contains(words))
                        .isPresent());
    }

    private static void scrollsByAPage(Window window) {
        double before = place(window);
        Fx.press(KeyCode.PAGE_DOWN);
        assertThat(place(window)).isGreaterThan(before);
        Fx.press(KeyCode.PAGE_UP);
        assertThat(place(window)).isLessThanOrEqualTo(before);
    }

    private static double place(Window window) {
        return Fx.get(() -> ((ScrollPane) learn(window).lookup("#lesson-page")).getVvalue());
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .count();
    }

    /// Whether the page of this key is known to be read to its end.
    private boolean read(String key) throws Exception {
        return ReadingProgress.load(home.resolve("learn.json"))
                .of(key)
                .orElseThrow()
                .finished();
    }

    /// What the page answers to this choice.
    private static String because(String choice) throws Exception {
        Lesson page = Pages.with(Optional.empty()).open(LessonCopy.OF);
        return page.blocks().stream()
                .filter(Block.Predict.class::isInstance)
                .map(block -> ((Block.Predict) block).question())
                .findFirst()
                .flatMap(question -> question.because(Optional.of(choice)))
                .orElseThrow();
    }

    /// Two failures bring a hint; what is filled in is not run; a step can be taken back.
    private static void goalByItsHint(Window window) {
        assertThat(window.focused()).isEqualTo("lesson-stage");
        Fx.await("the workers", () -> learn(window).lookup("#worker-2") != null);
        for (int failures = 0; failures < 2; failures++) {
            assertThat(isSeen(window, "lesson-hint")).isFalse();
            if (failures == 0) {
                press(window, KeyCode.DIGIT1, "1");
                press(window, KeyCode.DIGIT1, "1 1");
                press(window, KeyCode.DIGIT2, "1 1 2");
                press(window, KeyCode.DIGIT2, "1 1 2 2");
            } else {
                // There is no third step of anybody.
                window.type("lesson-input", "1 1 1 2 2 2");
                Fx.press(KeyCode.ENTER);
            }
            awaitText(window, "lesson-doing", "Not yet: lost is 0");
            Fx.await("its end", () -> !learn(window).lookup("#lesson-next").isDisabled());
            Fx.press(KeyCode.HOME);
            awaitSchedule(window, "");
            Fx.run(() -> ((Labeled) Objects.requireNonNull(last(window, "lesson-doing"))).setText(""));
        }
        assertThat(isSeen(window, "lesson-hint")).isTrue();
        Fx.run(() -> ((Button) learn(window).lookup("#lesson-hint")).fire());
        assertThat(text(window, "lesson-hint")).isEqualTo("Another hint");
        Fx.run(() -> ((Button) learn(window).lookup("#lesson-solution")).fire());
        assertThat(window.text("lesson-input")).isEqualTo("1 2 1 2");
        assertThat(text(window, "lesson-next")).isEqualTo("Try it");
        assertThat(text(window, "visible")).isEqualTo("5");

        Fx.run(() -> learn(window).lookup("#lesson-stage").requestFocus());
        Fx.press(KeyCode.HOME);
        awaitSchedule(window, "");
        press(window, KeyCode.DIGIT1, "1");
        press(window, KeyCode.DIGIT1, "1 1");
        Fx.press(KeyCode.BACK_SPACE);
        awaitSchedule(window, "1");
        press(window, KeyCode.DIGIT2, "1 2");
        press(window, KeyCode.DIGIT1, "1 2 1");
        Fx.press(KeyCode.DIGIT2);
        awaitNext(window, "Next");
        assertThat(said(window)).contains("Reached.").contains("LOST 1");
    }

    private static void press(Window window, KeyCode key, String schedule) {
        Fx.press(key);
        awaitSchedule(window, schedule);
    }

    private static void awaitSchedule(Window window, String words) {
        Fx.await(
                "the schedule " + words,
                () -> learn(window).lookup("#lesson-input") instanceof TextField field
                        && field.getText().equals(words));
    }

    private static void playedAgainAndTakenToTheBoard(Window window) {
        offer(window, "Run it again");
        awaitNext(window, "Next");
        Fx.await("the second result", () -> said(learn(window)).contains("Played again"));
        assertThat(said(window)).doesNotContain("You said:").contains("h2/naive: LOST ");
        offer(window, "Open in Run");
        assertThat(window.shows("learn")).isFalse();
        assertThat(window.model().selected()).containsExactly(Window.counter("h2/naive"));
        assertThat(window.text("increments")).isEqualTo("" + LessonCopy.INCREMENTS);
        assertThat(window.model().workload().text("evidence").get()).isEqualTo("on");
        Fx.press(KeyCode.CONTROL, KeyCode.DIGIT9);
    }

    private static void offer(Window window, String name) {
        Fx.run(() -> learn(window).lookupAll(".lesson-offers > .button").stream()
                .map(Button.class::cast)
                .filter(button -> button.getText().equals(name))
                .findFirst()
                .orElseThrow()
                .fire());
    }

    private static boolean isSeen(Window window, String id) {
        return Fx.get(() -> learn(window).lookup("#" + id).isVisible());
    }

    @Test
    void escapeStopsARunWhichCanThenBePredictedAndRunAgain() throws Exception {
        try (Window window = open()) {
            Fx.press(KeyCode.RIGHT);
            awaitNext(window, "Run");
            Fx.press(KeyCode.ENTER);
            Fx.press(KeyCode.ESCAPE);
            Fx.await("its end", () -> !learn(window).lookup("#lesson-next").isDisabled());
            assertThat(text(window, "lesson-next")).isEqualTo("Run");
            assertThat(text(window, "lesson-doing")).startsWith("Stopped");
            assertThat(said(window)).doesNotContain("Right is:").doesNotContain("As the page says");
            assertThat(window.focused()).isEqualTo("lesson-next");
            Fx.press(KeyCode.DIGIT2);
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            Fx.press(KeyCode.ESCAPE);
            Fx.await("its end", () -> !learn(window).lookup("#lesson-next").isDisabled());
            assertThat(said(window)).doesNotContain("Locked:");
            RadioButton third = (RadioButton) Fx.get(() -> learn(window).lookup("#choice-3"));
            assertThat(third.isDisabled()).isFalse();
            Fx.run(() -> third.setSelected(true));
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            awaitNext(window, "Next");
            assertThat(said(window)).contains("You said: Less than half of that (first: A few less than 8\u202f000).");
            playedAgainAndTakenToTheBoard(window);
            Fx.press(KeyCode.ESCAPE);
            assertThat(window.focused()).isEqualTo("lessons");
        }
    }
}
