package org.lostcount.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.SecondLane;
import org.lostcount.store.OpenStores;

/// What our own pages say holds on the real engines of this machine.
@SecondLane
class OurPagesTest {
    /// It takes as long as all others together, and its test in the window plays it as well.
    private static final String TALK = "eight-workers-one-row";

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
        return Pages.with(Optional.empty()).all().stream()
                .filter(page -> !page.file().contains(TALK))
                .toList();
    }

    @Test
    @Tag("long")
    void theTalkHolds() throws Exception {
        everyPageHolds(Pages.with(Optional.empty()).all().stream()
                .filter(page -> page.file().contains(TALK))
                .findFirst()
                .orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageHolds(Pages.Listed listed) throws Exception {
        assertThat(listed.sentence()).isEmpty();
        Lesson page = Pages.with(Optional.empty()).open(listed);
        assertThat(page.remarks()).isEmpty();
        if (page.head().missing().isEmpty()) {
            Check check = new Check(new Player(stores, false), new Player.Watcher() {});
            assertThat(check.of(page)).extracting(Check.Finding::sentence).isEmpty();
        }
    }

    @Test
    void everyFileIsInTheList() throws Exception {
        Path directory = Path.of("assets/lessons");
        try (var files = Files.list(directory)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .map(name -> name.replace(".md", ""))
                    .toList();
            assertThat(Files.readAllLines(directory.resolve("pages.txt"))).containsExactlyInAnyOrderElementsOf(names);
        }
    }
}
