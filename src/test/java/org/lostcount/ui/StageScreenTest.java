package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lesson is presented in the window, by the keys of a keyboard and of a clicker.
class StageScreenTest {
    @TempDir
    private Path home;

    private Window open() throws Exception {
        Path settings = home.resolve("window.properties");
        LessonCopy.before(settings);
        Window window = new Window(settings);
        Fx.press(KeyCode.CONTROL, KeyCode.DIGIT9);
        Fx.await("the lesson", () -> window.root().lookup("#lesson-title") != null);
        Fx.press(KeyCode.F5);
        Fx.await("the stage", () -> window.root().lookup("#show") != null);
        return window;
    }

    private static void awaitSlide(Window window, int number) {
        Fx.await(
                "slide " + number,
                () -> window.root().lookup("#stage-place") instanceof Labeled place
                        && place.getText().startsWith(number + " /"));
    }

    @Test
    void aQuestionIsAnsweredAndTheRunBeginsWithTheNextKey() throws Exception {
        try (Window window = open()) {
            assertThat(window.focused()).isEqualTo("show");
            Fx.press(KeyCode.PAGE_DOWN);
            Fx.press(KeyCode.SPACE);
            Fx.press(KeyCode.RIGHT);
            awaitSlide(window, 4);
            Fx.press(KeyCode.DIGIT3);
            Fx.press(KeyCode.PAGE_DOWN);
            Fx.await(
                    "the verdict",
                    () -> window.root().lookup("#show #verdict") instanceof Labeled verdict
                            && verdict.getText().startsWith("h2/naive: LOST "));
            Fx.press(KeyCode.PAGE_DOWN);
            awaitSlide(window, 6);
            String heard = Fx.get(() -> window.root().lookup("#show").getAccessibleText());
            assertThat(heard).contains("3. Less than half of that, chosen").contains("right");
            Fx.press(KeyCode.PAGE_UP);
            awaitSlide(window, 5);
            Fx.press(KeyCode.ESCAPE);
            assertThat(Fx.get(() -> window.root().lookup("#show"))).isNull();
            // The page has what was said and run there.
            assertThat(window.focused()).isEqualTo("lesson-next");
            assertThat(window.text("lesson-next")).isEqualTo("Next");
            assertThat(read(window))
                    .contains("h2/naive: LOST ")
                    .contains("You said: Less than half of that")
                    .contains("Run it again");
            fromWhereThePageIs(window);
        }
    }

    private static void fromWhereThePageIs(Window window) {
        Fx.press(KeyCode.F5);
        awaitSlide(window, 5);
        assertThat(seen(window)).contains("h2/naive: LOST ");
        Fx.press(KeyCode.PAGE_DOWN);
        awaitSlide(window, 6);
        assertThat(Fx.get(() -> window.root().lookup("#show").getAccessibleText()))
                .contains("3. Less than half of that, chosen")
                .contains("right");
        Fx.press(KeyCode.ESCAPE);
        Fx.press(KeyCode.ENTER);
        assertThat(window.text("lesson-next")).isEqualTo("Try it");
        Fx.press(KeyCode.F5);
        assertThat(seen(window)).contains("Whose turn is it? Goal: one update is lost");
        // What the page tells on the way there has the figures of the run.
        Fx.press(KeyCode.PAGE_UP);
        Fx.press(KeyCode.PAGE_UP);
        assertThat(seen(window)).doesNotContain("not run yet");
        Fx.press(KeyCode.ESCAPE);
    }

    /// All that stands on the page.
    private static String read(Window window) {
        return Fx.get(() -> window.root().lookup("#learn").lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .collect(Collectors.joining("\n")));
    }

    @Test
    void handsAreCountedInTheSpeakersWindowWhichAloneShowsTheAdvice() throws Exception {
        try (Window window = open()) {
            for (int slide = 2; slide <= 4; slide++) {
                Fx.press(KeyCode.RIGHT);
                awaitSlide(window, slide);
            }
            Fx.press(KeyCode.S);
            Fx.await(
                    "the speaker's window",
                    () -> speaker().isPresent() && speaker().get().isFocused());
            assertThat(label("#speaker-next")).startsWith("h2/naive: 8 workers");
            assertThat(Fx.get(() -> inSpeaker("#speaker-notes").lookupAll(".page")))
                    .isNotEmpty();
            Fx.press(KeyCode.V);
            for (KeyCode digit : List.of(
                    KeyCode.DIGIT0, KeyCode.DIGIT5, KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT0, KeyCode.DIGIT3)) {
                Fx.press(digit);
            }
            assertThat(label("#speaker-advice"))
                    .contains("If it is “A few less than 8\u202f000”, 60\u202f% are right: let them talk")
                    .contains("If it is “Less than half of that”, 15\u202f% are right: give a hint");
            String room = Fx.get(() -> window.root().lookup("#show").getAccessibleText());
            assertThat(room).contains("2. A few less than 8\u202f000, 12 hands").doesNotContain("hint", "right");
            Fx.press(KeyCode.S);
            Fx.await("its end", () -> speaker().isEmpty());
            assertThat(window.shows("show")).isTrue();
        }
    }

    private static String label(String id) {
        return Fx.get(() -> inSpeaker(id) instanceof Labeled label ? label.getText() : "");
    }

    private static Node inSpeaker(String id) {
        return speaker().orElseThrow().getScene().lookup(id);
    }

    private static Optional<javafx.stage.Window> speaker() {
        return javafx.stage.Window.getWindows().stream()
                .filter(window -> window instanceof Stage stage
                        && String.valueOf(stage.getTitle()).contains("speaker"))
                .findFirst();
    }

    @Test
    void escapeFirstStopsARunAndThenLeaves() throws Exception {
        try (Window window = open()) {
            Fx.press(KeyCode.RIGHT);
            Fx.press(KeyCode.RIGHT);
            Fx.press(KeyCode.RIGHT);
            awaitSlide(window, 4);
            Fx.press(KeyCode.RIGHT);
            Fx.press(KeyCode.ESCAPE);
            Fx.await(
                    "its end",
                    () -> window.root().lookup("#stage-doing") instanceof Labeled doing
                            && doing.getText().startsWith("Stopped"));
            assertThat(window.shows("show")).isTrue();
            Fx.press(KeyCode.B);
            Fx.press(KeyCode.ESCAPE);
            assertThat(window.shows("show")).isTrue();
            Fx.press(KeyCode.F1);
            assertThat(window.shows("help-page")).isTrue();
            Fx.press(KeyCode.ESCAPE);
            assertThat(window.shows("help-page")).isFalse();
            assertThat(window.focused()).isEqualTo("show");
            Fx.press(KeyCode.ESCAPE);
            assertThat(Fx.get(() -> window.root().lookup("#show"))).isNull();
        }
    }

    /// Whoever has left goes on with what was said, and so does who reads on.
    @Test
    void aGuessIsThePagesWhereverItIsSaid() throws Exception {
        try (Window window = open()) {
            toTheQuestion(window);
            assertThat(window.text("stage-next")).isEqualTo("V counts hands");
            Fx.press(KeyCode.DIGIT3);
            Fx.press(KeyCode.ESCAPE);
            assertThat(isChosen(window, "choice-3")).isTrue();
            Fx.press(KeyCode.DIGIT2);
            assertThat(isChosen(window, "choice-2")).isTrue();
            Fx.press(KeyCode.F5);
            Fx.await("the stage", () -> window.root().lookup("#show") != null);
            toTheQuestion(window);
            assertThat(Fx.get(() -> window.root().lookup("#show").getAccessibleText()))
                    .contains("2. A few less than 8\u202f000, chosen");
        }
    }

    private static void toTheQuestion(Window window) {
        Fx.press(KeyCode.RIGHT);
        Fx.press(KeyCode.RIGHT);
        Fx.press(KeyCode.RIGHT);
        awaitSlide(window, 4);
    }

    private static boolean isChosen(Window window, String id) {
        return Fx.get(() -> ((RadioButton) window.root().lookup("#" + id)).isSelected());
    }

    @Test
    void whatCantBePresentedSaysWhatCanBeAndSqlIsTriedOnTheStage() throws Exception {
        try (Window window = new Window(home.resolve("window.properties"))) {
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT8);
            Fx.press(KeyCode.F5);
            String why = "Enter opens the selected run under Run; F5 presents it there.";
            assertThat(window.text("notice")).isEqualTo(why);
            // A screen reader tells what changes where the keyboard is.
            Node keyboard = Fx.get(() -> window.root().getScene().getFocusOwner());
            assertThat(Fx.get(keyboard::getAccessibleText)).startsWith(why);
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT6);
            assertThat(String.valueOf(Fx.get(keyboard::getAccessibleText))).doesNotContain(why);
            window.type("grade-text", "");
            Fx.press(KeyCode.F5);
            assertThat(window.text("notice")).startsWith("There is no SQL to present yet");
            window.type("grade-text", "UPDATE counter SET n = n + :delta WHERE id = :id");
            Fx.press(KeyCode.F5);
            Fx.await("the stage", () -> window.root().lookup("#show") != null);
            assertThat(seen(window)).contains("SET n = n + :delta");
            Fx.press(KeyCode.PAGE_DOWN);
            Fx.await(
                    "the finding",
                    () -> window.root().lookup("#show #stage-finding") instanceof Labeled finding
                            && finding.getText().startsWith("No loss observed"));
        }
    }

    /// All that stands on the stage.
    private static String seen(Window window) {
        return Fx.get(() -> window.root().lookup("#show .slide").lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .collect(Collectors.joining("\n")));
    }

    @Test
    void whatTheRunScreenHasSelectedIsRunOnTheStage() throws Exception {
        try (Window window = new Window(home.resolve("window.properties"))) {
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            Fx.press(KeyCode.F5);
            Fx.await("the stage", () -> window.root().lookup("#show") != null);
            assertThat(seen(window)).contains("UPDATE lost_count SET n = ? WHERE id = ?");
            Fx.press(KeyCode.PAGE_DOWN);
            Fx.await(
                    "the verdict",
                    () -> window.root().lookup("#show #verdict") instanceof Labeled verdict
                            && verdict.getText().startsWith("h2/naive: "));
            Fx.press(KeyCode.PAGE_DOWN);
            // Who overwrote whom belongs to the run, and has no number of its own.
            awaitSlide(window, 2);
            assertThat(window.text("stage-place")).isEqualTo("2 / 2");
            assertThat(seen(window)).contains("What h2/naive runs");
            Fx.press(KeyCode.E);
            assertThat(window.text("stage-next")).isEqualTo("Nothing is kept of single operations in this run.");
            Fx.press(KeyCode.ESCAPE);
            assertThat(Fx.get(() -> window.root().lookup("#show"))).isNull();
        }
    }

    @Test
    void theStepperBeginsAnewOnTheStageAndTakesTheTurnsThatWereTaken() throws Exception {
        try (Window window = new Window(home.resolve("window.properties"))) {
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            Fx.await("the stepper", () -> window.root().lookup("#worker-1") != null);
            Fx.press(KeyCode.DIGIT2);
            Fx.await(
                    "a step",
                    () -> window.root().lookup("#worker-2-values") instanceof Labeled values
                            && values.getText().startsWith("knows 5"));
            Fx.press(KeyCode.F5);
            awaitSeen(window, "Whose turn is it?");
            Fx.press(KeyCode.PAGE_DOWN);
            awaitSeen(window, "Turns: 2");
            Fx.press(KeyCode.DIGIT1);
            awaitSeen(window, "Turns: 2 1");
            Fx.press(KeyCode.BACK_SPACE);
            awaitSeen(window, "Turns: 2\n");
        }
    }

    private static void awaitSeen(Window window, String words) {
        Fx.await(
                words,
                () -> window.root().lookup("#show .slide") != null
                        && window.root().lookup("#show .slide").lookupAll(".show-order").stream()
                                .anyMatch(node -> (((Labeled) node).getText() + "\n").startsWith(words)));
    }

    @Test
    void aSweepIsPresentedAChartAtATime() throws Exception {
        try (Window window = new Window(home.resolve("window.properties"))) {
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT7);
            Fx.press(KeyCode.F5);
            assertThat(Fx.get(() -> window.root().lookup("#show")))
                    .as("nothing to present")
                    .isNull();
            assertThat(window.text("notice"))
                    .isEqualTo("Nothing was compared yet. Ctrl+R runs the comparison; F5 then presents its charts.");
            window.type("sweep-counters", "h2/naive h2/atomic");
            window.type("sweep-threads", "1 2");
            window.type("sweep-duration", "100ms");
            window.type("sweep-warmup", "0s");
            window.type("sweep-rounds", "1");
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            Fx.await(
                    "the sweep",
                    () -> window.root().lookup("#sweep-status") instanceof Labeled status
                            && status.getText().startsWith("All"));
            Fx.press(KeyCode.F5);
            Fx.await("the stage", () -> window.root().lookup("#show") != null);
            assertThat(seen(window)).contains("Expected and actual", "h2/atomic at 2 expected ");
            Fx.press(KeyCode.RIGHT);
            assertThat(seen(window)).doesNotContain("Expected and actual").isNotBlank();
        }
    }
}
