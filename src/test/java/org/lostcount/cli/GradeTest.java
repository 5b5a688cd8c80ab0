package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `grade` by running it, on H2.
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
                .contains("SELECT n FROM lost_count WHERE id = ? FOR UPDATE", "LOST 1:");
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

    private Ran grade(String text) throws Exception {
        Path file = directory.resolve("mine.sql");
        Files.writeString(file, text);
        return Ran.of("grade", file.toString(), "--store", "h2");
    }
}
