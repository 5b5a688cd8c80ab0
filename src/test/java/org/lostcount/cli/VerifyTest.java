package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Evidence from a run to a file, and what `verify` makes of that file, changed or not.
class VerifyTest {
    /// Nobody knows beforehand which of the two a run will have.
    private static final String STORY = "wrote \\d+ over (it|the last value that was built on it)\\.";

    /// So few increments would not meet in every run, if they did not wait between read and write.
    private static final String THINK = "--think-time=100us";

    @TempDir
    private Path directory;

    @Test
    void evidenceTellsWhoOverwroteWhom() {
        Ran ran = Ran.of("bench", "h2/naive", "memory/atomic", "--evidence", "--increments", "300", THINK);

        assertThat(ran.status()).isEqualTo(0);
        assertThat(ran.out().replace('\n', ' '))
                .contains("Evidence of h2/naive at 8 threads: ", " were overwritten. Worker ")
                .containsPattern(STORY)
                .contains("memory/atomic keeps no evidence: the processor adds to a bare number, with no room for");
    }

    @Test
    void aHistoryProvesItsVerdictAgain() throws Exception {
        Path file = history();
        Ran verified = Ran.of("verify", file.toString());

        assertThat(verified.status()).as(verified.out()).isEqualTo(0);
        assertThat(verified.out()).contains("h2/naive: LOST, expected 800, actual ", "every one is explained");
        assertThat(Files.readAllLines(file)).hasSize(801);
    }

    @Test
    void aHistoryOfMemoryDoesSoToo() {
        Path file = directory.resolve("memory.jsonl");
        Ran ran = Ran.of("bench", "memory/naive", THINK, "--history", file.toString());
        assertThat(ran.status()).as(ran.err()).isEqualTo(0);
        assertThat(ran.out().replace('\n', ' '))
                .contains("Evidence of memory/naive at 8 threads: ")
                .containsPattern(STORY);

        Ran verified = Ran.of("verify", file.toString());
        assertThat(verified.status()).as(verified.out()).isEqualTo(0);
        assertThat(verified.out()).contains("memory/naive: LOST, expected 8,000, actual ", "every one is explained");
    }

    @Test
    void whatWasChangedIsNoticed() throws Exception {
        Path file = history();

        changed(file, line -> line.replaceFirst("\"delta\":1", "\"delta\":-1"), "adds up to");
        changed(file, line -> line.replaceFirst("\"ok\"", "\"fail\""), "that failed are among the writes");
        changed(file, line -> line.replaceFirst("\"over\":\"[^\"]*\"", "\"over\":\"start\""), "");
        changed(file, _ -> null, "there are 799 operations where the first line says 800");
    }

    @Test
    void whoWasHandedTheSameValueIsToldAndProvedAgain() throws Exception {
        Path file = directory.resolve("select.jsonl");
        Ran ran = Ran.of("bench", "h2/atomic-then-select", "--increments", "10000", "--history", file.toString());
        assertThat(ran.status()).as(ran.err()).isEqualTo(0);
        assertThat(ran.out().replace('\n', ' '))
                .contains("EXACT", "operations were handed a value that another one was handed too. Worker ");
        Ran verified = Ran.of("verify", file.toString());
        assertThat(verified.status()).as(verified.out()).isEqualTo(0);
        assertThat(verified.out().replace('\n', ' ')).contains(" were both handed ");

        List<String> lines = Files.readAllLines(file);
        lines.set(0, lines.getFirst().replaceFirst("\"duplicates\":\\d+", "\"duplicates\":0"));
        Files.write(file, lines);
        Ran changed = Ran.of("verify", file.toString());
        assertThat(changed.status()).isEqualTo(Status.BROKEN);
        assertThat(changed.out().replace('\n', ' ')).contains("twice where the first line says 0");
    }

    @Test
    void theLeftValueCanNotBeChangedEither() throws Exception {
        Path file = history();
        List<String> lines = Files.readAllLines(file);
        lines.set(0, lines.getFirst().replaceFirst("\"value\":\\d+", "\"value\":801"));
        Files.write(file, lines);

        assertThat(Ran.of("verify", file.toString()).status()).isEqualTo(Status.BROKEN);
    }

    @Test
    void whatIsNoHistoryIsRefusedInASentence() throws Exception {
        Path file = directory.resolve("page.html");
        Files.writeString(file, "<html>");

        assertThat(Ran.of("verify", file.toString()))
                .isEqualTo(new Ran(3, "", "Line 1 of the file is not that of a history.\n"));
        assertThat(Ran.of("verify", "nowhere.jsonl").err())
                .isEqualTo("The file nowhere.jsonl can't be read; check its name.\n");
        assertThat(Ran.of("bench", "h2/*", "--history", "x").err()).startsWith("--history takes one run: ");
        Ran bare = Ran.of("bench", "memory/sharded", "--history", "x");
        assertThat(bare.status()).isEqualTo(Status.USAGE);
        assertThat(bare.err()).contains("a counter that keeps evidence. memory/sharded keeps no evidence: ");
    }

    /// The last write of the history stands on the trunk, so that a change of it can't be without consequence.
    private void changed(Path file, Function<String, @Nullable String> change, String doubt) throws Exception {
        List<String> lines = Files.readAllLines(file);
        String last = lines.getFirst().replaceFirst(".*\"by\":\"([^\"]*)\".*", "$1");
        int worker = Integer.parseInt(last.substring(0, last.indexOf('.')));
        int wanted = Integer.parseInt(last.substring(last.indexOf('.') + 1));
        for (int i = 1, seen = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("{\"w\":" + worker + ",") && ++seen == wanted) {
                String now = change.apply(lines.get(i));
                if (now == null) {
                    lines.remove(i);
                } else {
                    assertThat(now).isNotEqualTo(lines.get(i));
                    lines.set(i, now);
                }
                break;
            }
        }
        Path copy = directory.resolve("changed");
        Files.write(copy, lines);
        Ran verified = Ran.of("verify", copy.toString());
        assertThat(verified.status()).as(verified.out()).isEqualTo(Status.BROKEN);
        assertThat(verified.out().replace('\n', ' '))
                .contains("The history does not hold: ")
                .contains(doubt);
    }

    private Path history() {
        Path file = directory.resolve("run.jsonl");
        Ran ran = Ran.of("bench", "h2/naive", "--increments", "100", THINK, "--history", file.toString());
        assertThat(ran.status()).as(ran.err()).isEqualTo(0);
        return file;
    }
}
