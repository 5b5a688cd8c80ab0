package org.lostcount.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lostcount.store.OpenStores;

/// What our own pages say holds on the real engines of this machine.
class OurPagesTest {
    @Test
    void everyPageHolds() throws Exception {
        Pages pages = Pages.with(Optional.empty());
        List<String> findings = new ArrayList<>();
        try (OpenStores stores = Player.ownStores()) {
            Check check = new Check(new Player(stores, false), new Player.Watcher() {});
            for (Pages.Listed listed : pages.all()) {
                assertThat(listed.sentence()).isEmpty();
                Lesson page = pages.open(listed);
                assertThat(page.remarks()).isEmpty();
                if (page.head().missing().isEmpty()) {
                    check.of(page).forEach(finding -> findings.add(finding.sentence()));
                }
            }
        }
        assertThat(findings).isEmpty();
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
