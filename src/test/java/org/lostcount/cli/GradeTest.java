package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `grade` by running it, on H2.
@EitherLane
class GradeTest {
    @TempDir
    Path directory;

    @Test
    void aLossIsShownStepByStep() throws Exception {
        Ran ran = grade("""
                -- the lock is gone when the first statement ends
                SELECT n FROM counter WHERE id = :id FOR UPDATE;
                UPDATE counter SET n = :n + :delta WHERE id = :id;
                """);

        assertThat(ran.status()).as(ran.err()).isEqualTo(1);
        assertThat(ran.out())
                .startsWith("It loses. All orders of two workers: loses in 4 of 6. Under load: ")
                .contains("h2/yours, 2 workers, read-committed, schedule 1 2 1 2.")
                .contains("SELECT n FROM counter WHERE id = ? FOR UPDATE", "LOST 1:");
    }

    @Test
    void theGradeIsWrittenAsJsonAndItsLossIsExported() throws Exception {
        Path json = directory.resolve("grade.json");
        Path story = directory.resolve("story");
        Ran ran = grade(
                "SELECT n FROM counter WHERE id = :id; UPDATE counter SET n = :n + :delta WHERE id = :id",
                "--json",
                json.toString(),
                "--export",
                story.toString());

        assertThat(ran.status()).as(ran.err()).isEqualTo(1);
        assertThat(ran.out()).containsPattern("Evidence of h2/yours at 8 threads: .* were overwritten\\.\\s+Worker\\s");
        JsonNode document = JsonMapper.shared().readTree(Files.readString(json));
        assertThat(document.at("/grade").asString()).isEqualTo("loses");
        assertThat(document.at("/orders/counts/lost").asInt()).isEqualTo(4);
        assertThat(document.at("/witness/result").asString()).isEqualTo("lost");
        assertThat(document.at("/run/lost").asLong())
                .isPositive()
                .isEqualTo(document.at("/run/evidence/overwritten").asLong());
        assertThat(document.at("/run/evidence/exact").asBoolean()).isTrue();
        assertThat(story).isDirectoryContaining("glob:**/LostUpdateTest.java");
        assertThat(story.resolve("worker-1.sql")).content().contains("SET n = :n + 1 WHERE id = 1");
    }

    @Test
    void whyNobodyCanTellWhoOverwroteWhomIsSaid() throws Exception {
        Ran ran = grade("SELECT n AS old FROM counter WHERE id = :id; UPDATE counter SET n = :old + 1 WHERE id = :id");
        assertThat(ran.out())
                .contains("h2/yours keeps no evidence: whose value it builds on can be told only of a read");

        Ran safe = grade("BEGIN; SELECT n AS old FROM counter WHERE id = :id FOR UPDATE;"
                + " UPDATE counter SET n = :old + 1 WHERE id = :id; COMMIT");
        assertThat(safe.out()).startsWith("No loss observed").doesNotContain("evidence");

        Ran twice = grade(
                "CREATE TABLE invoice (number BIGINT); SELECT COALESCE(MAX(number), 0) + 1 AS next FROM invoice;"
                        + " INSERT INTO invoice (number) VALUES (:next)",
                "--task",
                "number");
        assertThat(twice.out().replaceAll("\\s+", " "))
                .containsPattern("Workers \\d and \\d were both handed \\d+\\.")
                .contains("is written over nobody's; the verdict names two workers who were handed the same number");

        Ran kept = grade("UPDATE counter SET n = n + 1 WHERE id = :id", "--export", directory.toString());
        assertThat(kept.out()).contains("Nothing was exported, as no order of two workers' steps loses.");
    }

    @Test
    void whatIsRightIsNotCalledSafe() throws Exception {
        Ran ran = grade("UPDATE counter SET n = n + :delta WHERE id = :id");

        assertThat(ran.status()).as(ran.err()).isEqualTo(0);
        assertThat(ran.out()).startsWith("No loss observed in 2 orders and ").doesNotContain("safe");
    }

    @Test
    void whatIsNoIncrementIsRefused() throws Exception {
        Ran ddl = grade("DROP TABLE counter");
        assertThat(ddl.status()).isEqualTo(2);
        assertThat(ddl.err()).contains("DROP is none of them.");

        Ran wrong = grade("UPDATE counter SET n = n + 2 WHERE id = :id");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("Alone it turned 5 into 7 where 6 was asked for");

        assertThat(Ran.of("grade", directory.resolve("missing.sql").toString()).status())
                .isEqualTo(2);
    }

    @Test
    void aTakeIsJudgedByWhatIsSoldAndByWhoIsToldSo() throws Exception {
        Path json = directory.resolve("grade.json");
        Ran ran = grade(
                "SELECT n FROM counter WHERE id = :id;"
                        + " UPDATE counter SET n = n - :amount WHERE id = :id AND :n >= :amount",
                "--json",
                json.toString(),
                "--export",
                directory.resolve("story").toString());

        assertThat(ran.status()).as(ran.err()).isEqualTo(1);
        assertThat(ran.out())
                .startsWith("It oversells. All orders of two workers: oversells in 4 of 6. Under load: ")
                .contains("OVERSOLD 1: 2 given out of 1");
        assertThat(directory.resolve("story")).isDirectoryContaining("glob:**/OversoldTest.java");
        JsonNode document = JsonMapper.shared().readTree(Files.readString(json));
        assertThat(document.at("/task").asString()).isEqualTo("take");
        assertThat(document.at("/grade").asString()).isEqualTo("oversells");
        assertThat(document.at("/orders/counts/oversold").asInt()).isEqualTo(4);

        String guarded = "UPDATE counter SET n = n - :amount WHERE id = :id AND n >= :amount";
        assertThat(grade(guarded).status()).isEqualTo(0);
        Ran ignoring = grade(guarded, "--ignore-row-count");
        assertThat(ignoring.status()).isEqualTo(1);
        assertThat(ignoring.out()).startsWith("The row count is not looked at. It oversells. ");
    }

    @Test
    void theTaskThatIsNamedDecides() throws Exception {
        String handsOut = "SELECT n FROM counter WHERE id = :id; UPDATE counter SET n = n + 1 WHERE id = :id";

        assertThat(grade(handsOut).out()).startsWith("No loss observed in 6 orders");
        Ran numbers = grade(handsOut, "--task", "number");
        assertThat(numbers.status()).isEqualTo(1);
        assertThat(numbers.out())
                .startsWith("It hands out duplicates. All orders of two workers: hands out a number twice in 4 of 6. ");
        assertThat(grade(handsOut, "--task", "take").err())
                .startsWith("Alone it turned 5 into 6 where 1 was to be taken: this takes neither :amount nor 1.");
        assertThat(grade(handsOut, "--task", "sell").err()).contains("--task");
    }

    private Ran grade(String text, String... options) throws Exception {
        Path file = directory.resolve("mine.sql");
        Files.writeString(file, text);
        return Ran.of(Stream.concat(Stream.of("grade", file.toString(), "--store", "h2"), Stream.of(options))
                .toArray(String[]::new));
    }
}
