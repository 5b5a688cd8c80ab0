package org.lostcount.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.counter.Topology;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;
import org.lostcount.store.Stores;

/// `bench` by running it, in memory and on H2.
@EitherLane
class BenchTest {
    @TempDir
    Path directory;

    @Test
    void everyCounterOfAStoreIsRunInTheBoardsOrder() {
        Ran ran = Ran.of("bench", "h2/*", "--threads", "2", "--increments", "20");

        assertThat(ran.status()).isEqualTo(0);
        assertThat(ran.err()).isEmpty();
        assertThat(column(ran, 0))
                .isEqualTo(Stores.named("h2").orElseThrow().counters().stream()
                        .map(Counter::toString)
                        .toList());
    }

    @Test
    void patternsSkipWhatMakesNoSenseAndRunNothingTwice() throws Refusal {
        assertThat(Selection.of(List.of("memory/atomic", "*/serializable", "memory/*")))
                .extracting(Counter::toString)
                .startsWith("memory/atomic", "h2/serializable")
                .endsWith("memory/sharded")
                .doesNotContain("memory/serializable")
                .doesNotHaveDuplicates();
        assertThat(Selection.of(List.of("*/*")))
                .hasSize(Stores.ALL.stream().mapToInt(s -> s.counters().size()).sum());
    }

    @Test
    void aPatternLeavesOutWhatIsOfNoUseUnderTheWorkloadAndTellsSo() throws Refusal {
        Workload cluster = Settings.TOPOLOGY.with().apply(Workload.DEFAULT, Topology.CLUSTER);
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new PrintStream(err, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                false,
                _ -> null,
                _ -> Optional.empty());
        List<String> all = List.of("mariadb/*");
        List<String> both = List.of("mariadb/*", "mariadb/advisory");

        assertThat(Selection.fit(Selection.of(all), all, cluster, terminal))
                .extracting(Counter::toString)
                .contains("mariadb/naive", "mariadb/sharded")
                .doesNotContain("mariadb/advisory");
        assertThat(err.toString(UTF_8))
                .isEqualTo("mariadb/advisory is left out: GET_LOCK is a lock of one node's, of which the others know"
                        + " nothing." + System.lineSeparator());
        assertThat(Selection.fit(Selection.of(both), both, cluster, terminal))
                .extracting(Counter::toString)
                .contains("mariadb/advisory");
        assertThat(Selection.fit(Selection.of(all), all, Workload.DEFAULT, terminal))
                .isEqualTo(Selection.of(all));
    }

    @Test
    void whatNeverIsOnADiskIsLeftOutWhereACommitIsToWaitForOne() {
        Ran ran = Ran.of("bench", "postgres/atomic", "memory/*", "h2/*", "--durable-commit", "on", "--increments", "5");

        assertThat(column(ran, 0)).containsExactly("postgres/atomic");
        assertThat(ran.err())
                .contains("memory/naive is left out: Memory keeps nothing on a disk.")
                .contains("h2/naive is left out: H2 has no commit wait for a disk.");
    }

    @Test
    void aSweepTakesEachCounterThroughAllThreadsBeforeTheNext() {
        Ran ran = Ran.of("bench", "memory/atomic", "h2/atomic", "--threads", "4,1,2,1", "--increments", "5");

        assertThat(ran.rows().stream().map(row -> row.get(0) + " " + row.get(1)))
                .containsExactly(
                        "memory/atomic 4",
                        "memory/atomic 1",
                        "memory/atomic 2",
                        "h2/atomic 4",
                        "h2/atomic 1",
                        "h2/atomic 2");
        assertThat(ran.out().lines().toList().getLast())
                .isEqualTo("All 6 runs exact: no loss observed in 70 operations.");
    }

    @Test
    void anOptionsFormerNameIsUnderstoodAndItsNewOneTold() {
        Ran ran = Ran.of("bench", "memory/atomic", "--increments", "5", "--synchronous-commit", "off", "--json", "-");

        assertThat(ran.status()).isEqualTo(0);
        assertThat(ran.out()).contains("--seed 42 --durable-commit off\"").doesNotContain("synchronous");
        assertThat(Ran.of("bench", "--help").out())
                .contains("--durable-commit=on|off")
                .doesNotContain("synchronous");
    }

    @Test
    void aNaiveCounterLosesWhichIsNoFailureUnlessStrict() {
        String[] arguments = {"bench", "h2/naive", "--increments", "25", "--think-time", "1ms"};
        Ran ran = Ran.of(arguments);

        assertThat(ran.status()).isEqualTo(0);
        assertThat(ran.rows()).hasSize(1);
        assertThat(ran.out()).contains("LOST").contains("interesting").contains("h2/naive lost updates, as it may.");
        List<String> row = ran.rows().getFirst();
        assertThat(Long.parseLong(row.get(2))).as("expected").isEqualTo(200);
        assertThat(Long.parseLong(row.get(3)) + Long.parseLong(row.get(4)))
                .as("actual + lost")
                .isEqualTo(200);

        assertThat(Ran.of(append(arguments, "--strict")).status()).isEqualTo(1);
    }

    @Test
    void memoryLosesOnceItHasEnoughToDo() {
        Ran ran = Ran.of("bench", "memory/naive", "memory/atomic", "--increments", "2000000");

        assertThat(ran.status()).isEqualTo(0);
        assertThat(ran.out()).contains("memory/naive lost updates, as it may.");
        assertThat(ran.out()).contains("1 of 2 counters exact: no loss observed in 16,000,000 operations");
        assertThat(ran.out()).contains("Latency of memory is that of one operation in ");
    }

    @Test
    void numbersStandToTheRightAndNoLineIsTooLong() {
        Ran ran = Ran.of("bench", "memory/*", "h2/*", "--threads", "1,8", "--increments", "100");
        List<String> lines = ran.out().lines().toList();
        int threadsEnd = lines.getFirst().indexOf("threads") + "threads".length();

        assertThat(lines).hasSizeGreaterThan(5).allMatch(line -> line.length() <= 132);
        assertThat(lines.subList(1, 1 + ran.rows().size()))
                .allMatch(line -> Character.isDigit(line.charAt(threadsEnd - 1)) && line.charAt(threadsEnd) == ' ');
    }

    @Test
    void faultsAreForTheDatabasesThatAreBroughtAlong() {
        assertThat(Ran.of("bench", "memory/naive", "--fault", "restart-store").err())
                .startsWith("--fault is for servers that Lost Count starts itself");
        assertThat(Ran.of("bench", "h2/naive", "--url", "jdbc:h2:mem:own", "--fault", "restart-store")
                        .err())
                .startsWith("--fault is for servers that Lost Count starts itself");
        for (String word :
                List.of("meteor", "kill-connections=2", "kill-at-commit=0%", "stall=0", "stall", "stall=x")) {
            assertThat(Ran.of("bench", "postgres/naive", "--fault", word).err())
                    .startsWith(
                            "--fault must be kill-connections=2/s, kill-at-commit=5%, restart-store, fail-over, zombie=3s, cut=4s or stall=500ms");
        }
        for (String word : List.of("kill-connections=1001/s", "kill-at-commit=101%", "stall=11s")) {
            Ran ran = Ran.of("bench", "postgres/naive", "--fault", word);
            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.err()).startsWith("--fault " + word.substring(0, word.indexOf('=')) + " must be above 0");
        }
    }

    @Test
    void faultsAreToldOfAndWhatWasUnknownIsFoundOut() {
        Path file = directory.resolve("faults.jsonl");
        Ran ran = Ran.of(
                "bench",
                "postgres/atomic",
                "--duration",
                "600ms",
                "--fault",
                "kill-connections=20/s,kill-at-commit=20%",
                "--fault",
                "restart-store",
                "--history",
                file.toString(),
                "--json",
                "-");
        String told = ran.err().replaceAll("\\s+", " ");
        assertThat(ran.status()).as(told).isEqualTo(0);
        assertThat(told)
                .contains("Faults of postgres/atomic", " at their commit, 1 restart after a kill.")
                .contains("the store had kept every increment that it had acknowledged.")
                .contains("postgres/atomic exact: no loss observed");
        assertThat(ran.out()).contains("\"killedConnections\" : ", "\"kill-at-commit\" : ", "\"verdict\" : \"KEPT\"");
        assertThat(Ran.of("verify", file.toString()).status()).isZero();
    }

    @Test
    void conflictsAreReportedWhenAskedTo() {
        Ran ran = Ran.of(
                "bench", "h2/conditional", "--on-conflict", "report", "--think-time", "1ms", "--increments", "20");

        assertThat(ran.status()).isEqualTo(0);
        assertThat(ran.out())
                .contains("failed")
                .contains("operations failed; met out of sync")
                .contains("EXACT");
    }

    @Test
    void decrementsCountDown() {
        Ran ran = Ran.of("bench", "memory/locking", "--delta", "-1", "--threads", "2", "--increments", "10");

        assertThat(ran.rows().getFirst()).startsWith("memory/locking", "2", "20", "-20", "-20", "0", "EXACT");
    }

    @Test
    void helpListsEveryCounterWithItsTechnique() {
        for (String[] line : new String[][] {{"--help"}, {"bench", "--help"}}) {
            Ran ran = Ran.of(line);
            assertThat(ran.status()).isEqualTo(0);
            assertThat(ran.err()).isEmpty();
            for (Store store : Stores.ALL) {
                for (Counter counter : store.counters()) {
                    assertThat(ran.out()).containsPattern(counter + " +\\Q" + counter.technique() + "\\E\\R");
                }
            }
        }
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(Ran.of("--version").out()).matches("Lost Count \\S+\\R");
    }

    private static List<String> column(Ran ran, int column) {
        return ran.rows().stream().map(row -> row.get(column)).toList();
    }

    private static String[] append(String[] arguments, String more) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = more;
        return all;
    }

    @Test
    void aSweepIsToldPointByPoint() {
        Ran ran = Ran.of(
                "bench",
                "h2/naive",
                "h2/atomic",
                "--threads",
                "1,2",
                "--think-time",
                "0,20us",
                "--rounds",
                "2",
                "--increments",
                "50");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out().lines().findFirst().orElseThrow())
                .containsPattern("counter +threads +think-time +verdict +lost +runs +ops/s +rate +p50 +p99");
        assertThat(ran.rows()).hasSize(8).allMatch(row -> row.get(5).equals("2"));
        assertThat(ran.out().replace('\n', ' '))
                .as("cold and short as these are")
                .contains(
                        "At 1 thread, think-time 0 nothing can be said of which counter in h2 is the fastest: no rate is")
                .contains("At 2 threads, think-time 20us nothing can be said")
                .contains("Not for comparing, in brackets, as they are cold: h2/naive, h2/atomic; ");
        assertThat(Ran.of("bench", "h2/naive", "--think-time", "0,1ms", "--counters", "1,2"))
                .extracting(Ran::status, r -> r.err().contains("can be a list, beside --threads"))
                .containsExactly(2, true);
    }
}
