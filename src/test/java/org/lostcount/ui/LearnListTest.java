package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.learn.ReadingProgress;

/// The list of pages: what it says of each, and its place beside the page.
class LearnListTest {
    /// That of the smallest screen which the largest letters are for.
    private static final double WIDTH = 1280;

    @TempDir
    private Path home;

    private Path page(String name) throws Exception {
        Files.createDirectories(home.resolve("pages"));
        return Files.writeString(
                home.resolve("pages").resolve(name + ".md"),
                "---\ntitle: Mine is called " + name + "\norder: 900\nminutes: 1\ngoals: [see it]\n---\nText.\n");
    }

    private static void awaitTitle(Window window, String title) {
        Fx.await(
                title,
                () -> window.root().lookup("#lesson-title") instanceof Labeled label
                        && label.getText().startsWith(title));
    }

    private static List<String> cells(Window window) {
        return Fx.get(() -> window.root().lookupAll("#lessons .list-cell").stream()
                .map(Node::getAccessibleText)
                .filter(text -> text != null)
                .toList());
    }

    @Test
    void aPageThatIsCalledAsOneOfOursIsRememberedByItsFileAndNoLinkLeadsToIt() throws Exception {
        Path like = page("eight-times-a-thousand");
        Path settings = home.resolve("window.properties");
        Files.writeString(settings, "screen=LEARN\nlearn.page=" + like + "\n");
        try (Window window = Window.asRemembered(settings)) {
            awaitTitle(window, "Mine is called eight-times-a-thousand");
            assertThat(Fx.get(() -> window.root().lookup("#lesson-page").lookupAll(".label").stream()
                            .map(label -> ((Labeled) label).getText())
                            .toList()))
                    .contains("1 minute. Afterwards you can:");
            Fx.await("its end", () -> window.root().lookup("#lesson-end") != null);
            assertThat(cells(window))
                    .contains("Course 900: Mine is called eight-times-a-thousand, 1 minute, read")
                    .noneMatch(cell -> !cell.contains("Mine") && cell.endsWith(", read"));
            Fx.press(KeyCode.CONTROL, KeyCode.L);
            assertThat(window.text("notice"))
                    .startsWith("No link leads to this page, as another one here has its name");
        }
        ReadingProgress kept = ReadingProgress.load(home.resolve("learn.json"));
        assertThat(kept.of("eight-times-a-thousand")).isEmpty();
        assertThat(kept.of(like.toAbsolutePath().toString()).orElseThrow().finished())
                .isTrue();
    }

    @Test
    void whatTheTerminalHasKeptMeanwhileStays() throws Exception {
        Path mine = page("mine");
        Path settings = home.resolve("window.properties");
        Path kept = home.resolve("learn.json");
        Files.writeString(settings, "screen=LEARN\n");
        try (Window window = Window.asRemembered(settings)) {
            awaitTitle(window, "Eight times");
            ReadingProgress.change(kept, before -> before.with("retry-is-free", 3, true, List.of()));
            Fx.run(() -> window.main().opener().open(mine));
            awaitTitle(window, "Mine is called mine");
            Fx.await("its end", () -> window.root().lookup("#lesson-end") != null);
        }
        ReadingProgress both = ReadingProgress.load(kept);
        assertThat(both.of("retry-is-free").orElseThrow().finished()).isTrue();
        assertThat(both.of(mine.toString()).orElseThrow().finished()).isTrue();
    }

    @Test
    void inTheLargestLettersNothingOfTheListOrThePageIsBesideTheWindow() throws Exception {
        Path settings = home.resolve("window.properties");
        Files.writeString(settings, "screen=LEARN\nscale=7\n");
        try (Window window = Window.asRemembered(settings)) {
            Fx.run(() -> window.root().getScene().getWindow().setWidth(WIDTH));
            awaitTitle(window, "Eight times");
            Fx.await(
                    "the list",
                    () -> window.root().lookup("#lessons") instanceof ListView<?> list
                            && list.getItems().size() > 2);
            // It has not been seen before.
            Fx.press(KeyCode.ESCAPE);
            assertThat(window.focused()).isEqualTo("lessons");
            assertThat(beside(window)).isEmpty();
            assertThat(window.shows("lessons")).isTrue();
            Fx.press(KeyCode.ENTER);
            Fx.await(
                    "the page instead of the list",
                    () -> isOnShow(window, "#lesson-title") && !isOnShow(window, "#lessons"));
            assertThat(beside(window)).isEmpty();
        }
    }

    private static boolean isOnShow(Window window, String id) {
        Node node = window.root().lookup(id);
        return node != null && Window.isOnShow(node);
    }

    /// What can be seen of the screen, and is not within the window.
    private static List<String> beside(Window window) {
        return Fx.get(() -> {
            window.root().applyCss();
            ((javafx.scene.Parent) window.root()).layout();
            double right = window.root().getLayoutBounds().getMaxX() + 1;
            return window.root().lookup("#learn").lookupAll("*").stream()
                    .filter(Window::isOnShow)
                    .filter(node -> !(node instanceof ListCell<?> cell && cell.isEmpty()))
                    .filter(node -> {
                        Bounds bounds = node.localToScene(node.getLayoutBounds());
                        return bounds.getWidth() > 0 && bounds.getMaxX() > right;
                    })
                    .map(Node::toString)
                    .toList();
        });
    }
}
