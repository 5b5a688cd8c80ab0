package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;
import org.lostcount.store.Stores;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What every counter does at every isolation level, beside what the engines' manuals say.
@EitherLane
class MatrixCommandTest {
    @TempDir
    private Path directory;

    /// Of each kind of engine, with each kind of answer.
    @Test
    void whatCountersDoAtEachLevelStandsBesideWhatTheManualsSay() {
        List<String> asked = new ArrayList<>(List.of("matrix", "memory/*", "h2/naive", "h2/serializable"));
        asked.addAll(List.of("h2/atomic-then-select", "postgres/naive", "postgres/locking"));
        boolean redis = Stores.named("redis").orElseThrow().absent().isEmpty();
        if (redis) {
            asked.add("redis/naive");
        }
        Ran ran = Ran.of(asked.toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isEqualTo(Status.KEPT);
        lines(ran)
                .contains(
                        "memory/naive loses in 4 of 6 may lose [1]",
                        "memory/conditional never loses, refuses 4 of 6 never loses [2]",
                        "h2/naive read-committed loses in 12 of 14 may lose [3]",
                        "h2/naive repeatable-read never loses, refuses 12 of 14 says nothing of it [4]",
                        "h2/serializable serializable never loses, refuses 12 of 14 may lose [5]",
                        "h2/atomic-then-select read-committed never loses, duplicates in 4 of 6 says nothing of it [6]",
                        "postgres/locking serializable never loses, refuses 4 of 6 never loses [9]")
                .filteredOn(line -> line.contains(" loses in"))
                .hasSize(redis ? 4 : 3)
                .allMatch(line -> line.contains("/naive"));
    }

    @Tag("long")
    @Test
    void everyCounterAtEveryLevelAndNoManualIsContradicted() throws Exception {
        Path file = directory.resolve("matrix.json");
        Ran ran = Ran.of("matrix", "--json", file.toString());
        assertThat(ran.status()).as(ran.err()).isEqualTo(Status.KEPT);
        lines(ran)
                .contains(
                        "memory/naive loses in 4 of 6 may lose [1]",
                        "h2/naive read-committed loses in 12 of 14 may lose [3]",
                        "h2/naive repeatable-read never loses, refuses 12 of 14 says nothing of it [4]",
                        "h2/locking read-committed never loses never loses [6]",
                        "h2/serializable serializable never loses, refuses 12 of 14 may lose [5]",
                        "h2/atomic-then-select read-committed never loses, duplicates in 4 of 6 says nothing of it [8]");
        lines(ran)
                .filteredOn(line -> line.startsWith("postgres/"))
                .hasSize(31)
                .contains("postgres/locking serializable never loses, refuses 4 of 6 never loses [13]")
                .noneMatch(line -> line.contains("loses in") && !line.startsWith("postgres/naive read-committed"));

        boolean mariaDb = Stores.named("mariadb").orElseThrow().absent().isEmpty();
        lines(ran)
                .filteredOn(line -> line.startsWith("mariadb/") && line.contains("loses in"))
                .hasSize(mariaDb ? 2 : 0)
                .allMatch(line -> line.matches(
                        "mariadb/naive (read-committed|repeatable-read) loses in 12 of 14 may" + " lose \\[\\d+]"));

        List<String> keyValue = Stream.of("redis", "memcached", "etcd")
                .filter(name -> Stores.named(name).orElseThrow().absent().isEmpty())
                .toList();
        for (String store : keyValue) {
            lines(ran)
                    .filteredOn(line -> line.startsWith(store + "/") && line.contains("loses in"))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .startsWith(store + "/naive loses in 4 of 6 may lose");
        }
        JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(json.at("/cells"))
                .hasSize(5
                        + 28
                        + 31
                        + (mariaDb ? 31 : 0)
                        + keyValue.stream()
                                .mapToInt(store -> Stores.named(store)
                                        .orElseThrow()
                                        .counters()
                                        .size())
                                .sum());
        assertThat(json.at("/cells/0/counts/lost").asInt()).isEqualTo(4);
    }

    @Test
    void underAutocommitALockInADatabaseIsNone() {
        Ran ran = Ran.of("matrix", "*/locking", "--autocommit");
        assertThat(ran.status()).isEqualTo(Status.KEPT);
        lines(ran)
                .contains("memory/locking never loses never loses [1]")
                .contains("h2/locking serializable loses in 4 of 6 may lose [2]")
                .contains("postgres/locking read-committed loses in 4 of 6 may lose [3]");
    }

    /// PostgreSQL's goes with the transaction, and MariaDB's stays with the session.
    @Test
    void underAutocommitALockByNameHoldsWhereASessionHasIt() {
        Ran ran = Ran.of("matrix", "*/advisory", "--autocommit");
        assertThat(ran.status()).isEqualTo(Status.KEPT);
        boolean mariaDb = Stores.named("mariadb").orElseThrow().absent().isEmpty();
        lines(ran).contains("postgres/advisory read-committed loses in 12 of 20 may lose [1]");
        lines(ran)
                .filteredOn(line -> line.startsWith("mariadb/"))
                .hasSize(mariaDb ? 3 : 0)
                .allMatch(line -> line.endsWith("never loses never loses [2]"));
    }

    private static org.assertj.core.api.ListAssert<String> lines(Ran ran) {
        return assertThat(ran.out().lines().map(l -> l.replaceAll(" +", " ")).toList());
    }
}
