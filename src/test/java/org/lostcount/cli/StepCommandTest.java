package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `step` and `orders` as a user meets them.
@EitherLane
class StepCommandTest {
    @TempDir
    private Path directory;

    @Test
    void aScheduleThatLosesIsToldAndEndsWithStatusOne() {
        Ran ran = Ran.of("step", "h2/naive", "--workers", "2", "--schedule", "1 1 2 2 1 2");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().replaceAll(" +", " ")).isEqualTo("""
                        h2/naive, 2 workers, read-committed, schedule 1 1 2 2 1 2.
                        turn worker step others see the worker
                         5
                        1 1 SELECT n FROM lost_count WHERE id = ? 5 read 5
                        2 1 UPDATE lost_count SET n = ? WHERE id = ? 5 wrote 6
                        3 2 SELECT n FROM lost_count WHERE id = ? 5 read 5
                        4 2 UPDATE lost_count SET n = ? WHERE id = ? 5 waits for worker 1
                        5 1 COMMIT 6 done; is acknowledged
                         2 UPDATE lost_count SET n = ? WHERE id = ? 6 wrote 6, after it had waited
                        6 2 COMMIT 6 done; is acknowledged
                        LOST 1: 2 increments acknowledged, so the counter should be 7; it is 6.
                        """);
        assertThat(ran.status()).isEqualTo(Status.BROKEN);
    }

    @Test
    void theSameScheduleLosesNothingAtAnotherLevel() {
        Ran ran = Ran.of("step", "h2/naive", "--schedule", "1 1 2 2 1 2 2 2", "--isolation", "repeatable-read");
        assertThat(ran.out())
                .contains("2       UPDATE lost_count SET n = ? WHERE id = ?  6           is refused: 40001, ")
                .contains("; begins anew")
                .contains(
                        "RETRIED: 2 increments acknowledged, so the counter should be 7; it is 7. 1 further attempt.");
        assertThat(ran.status()).isEqualTo(Status.KEPT);
    }

    @Test
    void allOrdersAsTableAndAsJson() throws Exception {
        Path file = directory.resolve("orders.json");
        Ran ran = Ran.of("orders", "h2/naive", "--autocommit", "--json", file.toString());
        assertThat(ran.out())
                .startsWith("h2/naive, 2 workers, read-committed, autocommit: 6 orders, 4 lose; 2 exact.\n")
                .contains("\n1 2 1 2  lost 1\n");
        assertThat(ran.status()).isEqualTo(Status.BROKEN);
        JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(json.at("/counts/lost").asInt()).isEqualTo(4);
        assertThat(json.at("/complete").asBoolean()).isTrue();
        assertThat(json.at("/orders")).hasSize(6);
        assertThat(json.at("/orders/1/schedule").asString()).isEqualTo("1 2 1 2");
        assertThat(json.at("/orders/1/lost").asInt()).isEqualTo(1);

        Ran piped = Ran.of("orders", "memory/atomic", "--json", "-");
        assertThat(JsonMapper.shared().readTree(piped.out()).at("/counts/exact").asInt())
                .isEqualTo(2);
        assertThat(piped.status()).isEqualTo(Status.KEPT);
    }

    @Test
    void aLossIsShrunkAndExported() throws Exception {
        Path exports = directory.resolve("exports");
        Ran ran = Ran.of(
                "shrink",
                "h2/naive",
                "--workers",
                "3",
                "--schedule",
                "1 2 3 1 2 1 3 2 3 3 1 2 3",
                "--export",
                exports.toString());
        assertThat(ran.status()).as(ran.err()).isEqualTo(Status.BROKEN);
        assertThat(ran.out())
                .contains(", shrunk to 1 2 1 2 1 2 of 2 workers; no step of it can be left out.\n")
                .contains("LOST 1: ");
        try (var files = Files.list(exports)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "schedule.txt",
                            "setup.sql",
                            "worker-1.sql",
                            "worker-2.sql",
                            "instructions.txt",
                            "LostUpdateTest.java",
                            "lost-update.spec");
        }
        assertThat(Ran.of("shrink", "h2/locking").out())
                .contains("No order of 2 workers' steps loses on h2/locking at read-committed, so there is nothing to");
        assertThat(Ran.of("shrink", "memory/naive", "--export", exports.toString()))
                .satisfies(memory -> {
                    assertThat(memory.status()).isEqualTo(Status.FAILED);
                    assertThat(memory.err())
                            .isEqualTo("A counter in memory has no statements that another program" + " could run.\n");
                });
    }

    @Test
    void whatIsWrongIsOneSentence() {
        assertThat(Ran.of("step", "h2/naive", "--schedule", "1 3"))
                .isEqualTo(new Ran(
                        2,
                        "",
                        "--schedule must be numbers of workers from 1 to 2 with spaces between them, such as"
                                + " \"1 1 2 2 1 2\", not \"1 3\".\n"));
        assertThat(Ran.of("step", "h2/naive").err()).startsWith("--schedule needs a value.");
        assertThat(Ran.of("step", "h2/*", "--schedule", "1").err()).startsWith("Name one counter, such as h2/naive");
        assertThat(Ran.of("orders", "h2/naive", "--workers", "9").status()).isEqualTo(Status.USAGE);
        assertThat(Ran.of("orders", "h2/nave").err()).contains("did you mean h2/naive");
    }
}
