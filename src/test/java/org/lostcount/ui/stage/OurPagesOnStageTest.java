package org.lostcount.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.learn.BriefPage;
import org.lostcount.learn.Lesson;
import org.lostcount.learn.PageException;
import org.lostcount.learn.Pages;
import org.lostcount.ui.Fx;
import org.lostcount.ui.stage.StageKey.Meaning;

/// Every page of ours can be presented: all that it shows can be read from the last row, and one key leads through it.
class OurPagesOnStageTest {
    static List<String> pages() throws PageException {
        return Pages.with(Optional.empty()).all().stream()
                .flatMap(page -> page.head().stream())
                .map(Lesson.Head::name)
                .toList();
    }

    private static Lesson page(String name) throws PageException {
        return Pages.with(Optional.empty()).open(name);
    }

    /// Every fifth.
    static List<String> somePages() throws PageException {
        List<String> all = pages();
        return IntStream.range(0, all.size())
                .filter(i -> i % 5 == 0)
                .mapToObj(all::get)
                .toList();
    }

    /// Before anything is played.
    @ParameterizedTest
    @MethodSource("somePages")
    void ofSomePagesEverySlideFits(String name) throws Exception {
        assertFits(name);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("pages")
    void everySlideOfEveryPageFits(String name) throws Exception {
        assertFits(name);
    }

    private static void assertFits(String name) throws Exception {
        try (Hall hall = new Hall(page(name))) {
            for (int slide = 0; slide < hall.deck().size(); slide++) {
                int number = slide;
                Fx.run(() -> hall.show().jump(number));
                hall.settle();
                if (!hall.deck().slide(number).isPassed()) {
                    hall.measure(name + ", slide " + (number + 1));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-transaction-prevents-it", "boto-counter"})
    void oneKeyLeadsToTheEnd(String name) throws Exception {
        lead(BriefPage.named(name), true);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("pages")
    void oneKeyLeadsToTheEndOfEachPage(String name) throws Exception {
        if (page(name).head().missing().isEmpty()) {
            lead(page(name), false);
            lead(page(name), true);
        }
    }

    /// Whatever comes of it fits as well.
    private static void lead(Lesson page, boolean dark) throws Exception {
        String name = page.head().name();
        try (Hall hall = new Hall(page)) {
            if (dark) {
                hall.dark();
            }
            hall.measure(name);
            int most = 10 * hall.deck().size();
            for (int keys = 0; !hall.isAtEnd(); keys++) {
                assertThat(keys).as(hall.seen()).isLessThan(most);
                hall.press(Meaning.FORWARD);
                hall.measure(name + ", slide " + hall.place() + ", key " + (keys + 1));
            }
            assertThat(hall.place()).isEqualTo(hall.deck().number(hall.deck().size() - 1));
            assertThat(hall.seen()).doesNotContain("(not run yet)");
        }
    }

    @Test
    void noParagraphIsLongerThanTheRoomReads() throws Exception {
        for (String name : pages()) {
            for (Lesson.Part part : page(name).parts()) {
                if (part instanceof Lesson.Prose(var document)) {
                    for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
                        assertThat(Prose.count(block))
                                .as(name + ": " + Prose.words(List.of(block)))
                                .isLessThanOrEqualTo(Prose.MOST_WORDS);
                    }
                }
            }
        }
    }
}
