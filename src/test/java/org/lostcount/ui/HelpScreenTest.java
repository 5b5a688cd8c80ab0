package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.guide.Guide;
import org.lostcount.guide.Topic;

class HelpScreenTest {
    @TempDir
    private Path home;

    private Window open() throws InterruptedException {
        return new Window(home.resolve("window.properties"));
    }

    @Test
    void itOpensAtThePageOfTheScreenThatIsOpenWithItsKeys() throws Exception {
        Map<KeyCode, String> pages = Map.of(
                KeyCode.DIGIT1, "The board: counters, strategies and stores",
                KeyCode.DIGIT5, "Stepping: be the scheduler",
                KeyCode.DIGIT6, "Grade your own SQL",
                KeyCode.DIGIT7, "Comparing counters",
                KeyCode.DIGIT8, "The archive");
        try (Window window = open()) {
            for (Map.Entry<KeyCode, String> page : pages.entrySet()) {
                Fx.press(KeyCode.CONTROL, page.getKey());
                Fx.press(KeyCode.F1);
                assertThat(shown(window)).contains(page.getValue());
                // Esc would first stop what the screen has begun.
                Fx.click(window.node("close-sheet"));
            }
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            Fx.press(KeyCode.F1);
            assertThat(shown(window)).contains("Backspace", "Back to the step before");
            assertThat(window.focused()).isEqualTo("help-topics");
        }
    }

    @Test
    void aWordFindsThePagesThatHaveItAndALinkLeadsToAnother() throws Exception {
        try (Window window = open()) {
            Fx.press(KeyCode.F1);
            window.type("help-search", "PgBouncer");
            assertThat(topics(window)).contains("database");
            assertThat(shown(window)).contains("PgBouncer");
            window.type("help-search", "wombat");
            assertThat(topics(window)).isEmpty();
            assertThat(shown(window)).startsWith("No page of the guide has “wombat” in it.");

            window.type("help-search", "");
            assertThat(topics(window)).hasSize(Guide.topics().size() + 1);
            select(window, Guide.topic("stepping").orElseThrow());
            ScrollPane page = (ScrollPane) window.node("help-page");
            Hyperlink link = Fx.get(() -> (Hyperlink) page.getContent().lookupAll(".page-link").stream()
                    .filter(node -> ((Hyperlink) node).getText().equals("All orders"))
                    .findFirst()
                    .orElseThrow());
            Fx.run(link::fire);
            assertThat(shown(window)).contains("All orders: does any order of the steps lose?");
        }
    }

    private static void select(Window window, Topic topic) {
        @SuppressWarnings("unchecked")
        ListView<Topic> list = (ListView<Topic>) window.node("help-topics");
        Fx.run(() -> list.getSelectionModel().select(topic));
    }

    /// Whoever has no mouse reads all of it, also in the largest letters.
    @Test
    void itScrollsByTheKeyboardAndNoKeyIsCutAtTheLargestSize() throws Exception {
        try (Window window = open()) {
            for (int step = 0; step < 10; step++) {
                Fx.press(KeyCode.CONTROL, KeyCode.ADD);
            }
            Fx.press(KeyCode.F1);
            ListView<?> list = (ListView<?>) window.node("help-topics");
            Fx.run(() -> list.getSelectionModel().select(0));
            ScrollPane page = (ScrollPane) window.node("help-page");
            Fx.run(() -> {
                window.root().applyCss();
                ((javafx.scene.Parent) window.root()).layout();
            });
            assertThat(shown(window)).contains("Home, End").contains("Stop what runs; else leave the stage");
            assertThat(Fx.get(() -> cut(page))).isEmpty();
            Fx.press(KeyCode.PAGE_DOWN);
            assertThat(window.focused()).isEqualTo("help-topics");
            assertThat(Fx.get(page::getVvalue)).isPositive();
            assertThat(Fx.get(() -> list.getSelectionModel().getSelectedIndex()))
                    .isZero();
            Fx.press(KeyCode.PAGE_UP);
            assertThat(Fx.get(page::getVvalue)).isZero();
        }
    }

    /// Texts that end in dots, or beside what is in sight.
    private static List<String> cut(ScrollPane page) {
        double right = page.localToScene(page.getViewportBounds()).getMaxX() + 1;
        return page.getContent().lookupAll(".label").stream()
                .map(Labeled.class::cast)
                .filter(label -> !(label.lookup(".text") instanceof Text text
                                && text.getText().equals(label.getText()))
                        || label.localToScene(label.getLayoutBounds()).getMaxX() > right)
                .map(Labeled::getText)
                .toList();
    }

    @Test
    void aPageIsShownWhole() throws Exception {
        assertShownWhole(List.of(
                Guide.topic("stepping").orElseThrow(),
                Guide.topic("builds").orElseThrow(),
                Guide.topic("grading").orElseThrow()));
    }

    @Tag("long")
    @Test
    void everyPageIsShownWhole() throws Exception {
        assertShownWhole(Guide.topics());
    }

    /// All that a page says is there, in its order, and nothing of how it is written.
    private void assertShownWhole(List<Topic> topics) throws Exception {
        try (Window window = open()) {
            Fx.press(KeyCode.F1);
            for (Topic topic : topics) {
                select(window, topic);
                String shown = shown(window);
                assertThat(shown).as(topic.name()).contains(topic.title());
                List<String> words = Guide.text(topic)
                        .lines()
                        .filter(line -> line.matches("[A-Za-z ,]{30,}\\."))
                        .map(line -> line.replaceAll(".* (\\w+)\\.$", "$1."))
                        .toList();
                assertThat(words)
                        .as(topic.name())
                        .allSatisfy(word -> assertThat(shown).contains(word));
                assertThat(shown).as(topic.name()).doesNotContain("```", "](", "|---");
            }
        }
    }

    private static List<String> topics(Window window) {
        ListView<?> list = (ListView<?>) window.node("help-topics");
        return Fx.get(() ->
                list.getItems().stream().map(topic -> ((Topic) topic).name()).toList());
    }

    private static String shown(Window window) {
        ScrollPane page = (ScrollPane) window.node("help-page");
        return Fx.get(() -> Stream.concat(Stream.of(page.getContent()), page.getContent().lookupAll("*").stream())
                .map(node -> switch (node) {
                    case Text text when !(text.getParent() instanceof Labeled) -> text.getText();
                    case Labeled label -> label.getText();
                    default -> null;
                })
                .filter(text -> text != null && !text.isEmpty())
                .collect(Collectors.joining(" ")));
    }
}
