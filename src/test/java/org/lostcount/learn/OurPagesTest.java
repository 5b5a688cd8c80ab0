package org.lostcount.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.EitherLane;
import org.lostcount.grade.Grader;
import org.lostcount.store.OpenStores;

/// What our own pages say holds on the real engines of this machine.
@EitherLane
@Order(EitherLane.EARLY)
class OurPagesTest {
    /// Pages that only the long tests play: what each shows on its stores is among the others, or what tests of faults
    /// prove, but for the talk, which takes as long as all others together and is played by its test in the window.
    private static final Set<String> LONG = Set.of(
            "eight-workers-one-row",
            "retry-is-safe",
            "sequences-have-no-gaps",
            "acknowledged-means-kept",
            "tidb-retry",
            "sentinel-zombie",
            "plane-work-items");

    private static final Path LESSONS = Path.of("assets/lessons");

    private static OpenStores stores;

    @BeforeAll
    static void openStores() {
        stores = Player.ownStores();
    }

    @AfterAll
    static void closeStores() {
        stores.close();
    }

    static List<Pages.Listed> pages() throws PageException {
        return allPages().stream()
                .filter(page -> !LONG.contains(page.head().orElseThrow().name()))
                .toList();
    }

    static List<Pages.Listed> allPages() throws PageException {
        return Pages.with(Optional.empty()).all();
    }

    @ParameterizedTest
    @MethodSource("allPages")
    void everyPageIsReadWithoutARemark(Pages.Listed listed) throws Exception {
        assertThat(listed.sentence()).isEmpty();
        assertThat(Pages.with(Optional.empty()).open(listed).remarks()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageHolds(Pages.Listed listed) throws Exception {
        assertHolds(BriefPage.named(listed.head().orElseThrow().name()), BriefPage.BRIEF);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("allPages")
    void everyPageHoldsForAsLongAsItRuns(Pages.Listed listed) throws Exception {
        assertHolds(Pages.with(Optional.empty()).open(listed), Grader.LOAD);
    }

    private static void assertHolds(Lesson page, Duration load) throws Exception {
        if (page.head().missing().isEmpty()) {
            Check check = new Check(new Player(stores, false, load), new Player.Watcher() {});
            assertThat(check.of(page)).extracting(Check.Finding::sentence).isEmpty();
        }
    }

    /// As reports have it; the window has a thin space in the place of each comma. What is a year, a port or a code of
    /// an error is no round number.
    @Test
    void largeNumbersHaveOneForm() throws Exception {
        for (Pages.Listed listed : Pages.with(Optional.empty()).all()) {
            Lesson page = Pages.with(Optional.empty()).open(listed);
            List<String> texts = new ArrayList<>();
            for (Lesson.Part part : page.parts()) {
                switch (part) {
                    case Lesson.Prose(Node prose) ->
                        Markdown.walk(prose, node -> {
                            if (node instanceof Text text) {
                                texts.add(text.getLiteral());
                            }
                        });
                    case Lesson.Done(Block.Predict(var _, Question question)) -> add(texts, question);
                    case Lesson.Done(Block.Ask(var _, Question question)) -> add(texts, question);
                    case Lesson.Done _ -> {}
                }
            }
            assertThat(texts)
                    .as(listed.file())
                    .allSatisfy(text -> assertThat(text).doesNotContainPattern("\\b[0-9]+[ \u202f]?[0-9]00\\b"));
        }
    }

    private static void add(List<String> texts, Question question) {
        texts.add(question.text());
        texts.addAll(question.because().values());
        if (question.guess() instanceof Question.Choice(var choices, var _)) {
            texts.addAll(choices);
        }
    }

    @Test
    void everyFileIsInTheList() throws Exception {
        try (var files = Files.list(LESSONS)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .map(name -> name.replace(".md", ""))
                    .toList();
            assertThat(Files.readAllLines(LESSONS.resolve("pages.txt"))).containsExactlyInAnyOrderElementsOf(names);
        }
    }
}
