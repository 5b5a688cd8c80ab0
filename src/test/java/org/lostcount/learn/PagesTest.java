package org.lostcount.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.learn.Lesson.Head;

/// Pages of one's own beside ours, whatever they are called.
class PagesTest {
    private static final String OURS = "retry-is-free";

    @TempDir
    private Path directory;

    private Path page(Path where, String name, String title) throws Exception {
        Files.createDirectories(where);
        return Files.writeString(
                where.resolve(name + ".md"),
                "---\ntitle: " + title + "\norder: 77\nminutes: 1\ngoals: [see]\n---\nText.\n");
    }

    private List<Pages.Listed> all() throws PageException {
        return Pages.with(Optional.of(directory)).all();
    }

    private static List<String> titles(List<Pages.Listed> pages) {
        return pages.stream()
                .flatMap(page -> page.head().stream())
                .map(Head::title)
                .toList();
    }

    @Test
    void twoOfTheSameNameAreRememberedEachByItself() throws Exception {
        Head one = PageReader.read(page(directory.resolve("a"), "mine", "One")).head();
        Head other =
                PageReader.read(page(directory.resolve("b"), "mine", "Other")).head();
        Head like = PageReader.read(page(directory, OURS, "Like ours")).head();
        Head ours = Pages.with(Optional.empty()).open(OURS).head();
        assertThat(List.of(one.key(), other.key(), like.key(), ours.key())).doesNotHaveDuplicates();
        assertThat(ours.key()).isEqualTo(OURS);
        ReadingProgress progress = ReadingProgress.NONE.with(like.key(), 1, true, List.of());
        assertThat(progress.of(ours.key())).isEmpty();
        // However it is named, it is the same file.
        Path around = directory.resolve("b").resolve("..").resolve("a").resolve("mine.md");
        assertThat(PageReader.read(around).head().key()).isEqualTo(one.key());
    }

    @Test
    void aNameThatOursHasMeansOursAndTheOtherIsAskedForByItsFile() throws Exception {
        Path like = page(directory, OURS, "Like ours");
        page(directory, "boto-counter", "Like an exhibit of ours");
        List<Pages.Listed> all = all();
        assertThat(titles(Pages.called(OURS, all))).doesNotContain("Like ours").hasSize(1);
        assertThat(Pages.with(Optional.of(directory))
                        .open("boto-counter")
                        .head()
                        .title())
                .startsWith("Always out of sync");
        assertThat(all.stream()
                        .filter(Pages.Listed::own)
                        .map(page -> Pages.asked(page, all))
                        .toList())
                .contains(like.toString());
    }

    @Test
    void aNumberOrANameOfSeveralIsNoAnswer() throws Exception {
        Path one = page(directory, "one", "One");
        Path two = page(directory, "two", "Two");
        assertThatThrownBy(() -> Pages.with(Optional.of(directory)).open("77"))
                .hasMessage("Several pages are called \"77\"; name the file of one: " + one + ", " + two + ".");
        assertThat(Pages.with(Optional.of(directory)).open("two").head().title())
                .isEqualTo("Two");
    }

    @Test
    void moreThanAreListedIsSaid() throws Exception {
        for (int i = 0; i < 201; i++) {
            page(directory, "p" + i, "P");
        }
        Pages pages = Pages.with(Optional.of(directory));
        assertThat(pages.all().stream().filter(Pages.Listed::own)).hasSize(200);
        assertThat(pages.remarks())
                .singleElement()
                .asString()
                .contains("has 201 pages, of which the first 200 are listed; name the file of another one.");
        Files.delete(directory.resolve("p0.md"));
        assertThat(pages.remarks()).isEmpty();
    }
}
