package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/// Reports as files: their names are a contract, and they are written whole or not at all.
@EitherLane
class ReportFilesTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path directory;

    @Test
    void theJsonKeepsItsContract() {
        JsonNode report = JSON.readTree(
                Ran.of("bench", "h2/naive", "memory/atomic", "--json", "-", "--seed", "7", "--increments", "50")
                        .out());

        assertThat(report.propertyNames()).contains("tool", "version", "environment", "runs");
        assertThat(report.get("tool").stringValue()).isEqualTo("Lost Count");
        assertThat(report.get("environment").propertyNames()).containsExactly("cpu", "cores", "jvm", "os", "heapBytes");
        assertThat(report.get("runs")).hasSize(2);
        JsonNode run = report.get("runs").get(0);
        for (String name : List.of("counter", "store", "strategy", "workers", "isolation", "verdict", "grade")) {
            assertThat(run.get(name).isString()).as(name).isTrue();
        }
        for (String name : List.of(
                "threads",
                "attempted",
                "ok",
                "failed",
                "indeterminate",
                "retries",
                "start",
                "expected",
                "expectedLow",
                "expectedHigh",
                "actual",
                "lost",
                "lostAtMost",
                "overcounted",
                "timedOneIn",
                "seed")) {
            assertThat(run.get(name).isIntegralNumber()).as(name).isTrue();
        }
        for (String name : List.of("elapsedSeconds", "throughput", "poolWaitSeconds")) {
            assertThat(run.get(name).isFloatingPointNumber()).as(name).isTrue();
        }
        assertThat(run.get("latencyMicros").propertyNames())
                .containsExactly("samples", "p50", "p90", "p99", "p999", "max");
        assertThat(run.get("errors").isObject()).isTrue();
        assertThat(run.get("stopped").isBoolean()).isTrue();
        assertThat(Instant.parse(run.get("begun").stringValue())).isBefore(Instant.now());
        assertThat(run.get("counter").stringValue()).isEqualTo("h2/naive");
        assertThat(run.get("seed").longValue()).isEqualTo(7);
        assertThat(run.get("workload").get("increments").longValue()).isEqualTo(50);
        assertThat(report.get("runs").get(1).has("isolation")).isFalse();
        assertThat(report.get("complete").booleanValue()).isTrue();
    }

    @Test
    void theFiguresAddUp() {
        JsonNode runs = JSON.readTree(Ran.of(
                                "bench",
                                "h2/*",
                                "--on-conflict",
                                "report",
                                "--increments",
                                "20",
                                "--think-time",
                                "1ms",
                                "--json",
                                "-")
                        .out())
                .get("runs");
        long failed = 0;
        for (JsonNode run : runs) {
            long ok = run.get("ok").longValue();
            failed += run.get("failed").longValue();
            assertThat(run.get("attempted").longValue())
                    .isEqualTo(ok
                            + run.get("failed").longValue()
                            + run.get("indeterminate").longValue())
                    .isEqualTo(8 * 20);
            assertThat(run.get("expected").longValue())
                    .isEqualTo(run.get("start").longValue() + ok)
                    .isEqualTo(run.get("actual").longValue() + run.get("lost").longValue());
            assertThat(run.get("throughput").doubleValue())
                    .isCloseTo(ok / run.get("elapsedSeconds").doubleValue(), within(0.001));
        }
        assertThat(failed).as("conflicts that were reported").isPositive();
    }

    @Test
    void aConditionalCounterTellsItsLastUpdateAndAnOpenLoopBothLatencies() {
        Instant before = Instant.now().minusSeconds(1);
        JsonNode run = JSON.readTree(
                        Ran.of("bench", "h2/conditional", "--rate", "2000", "--increments", "20", "--json", "-")
                                .out())
                .get("runs")
                .get(0);

        assertThat(Instant.parse(run.get("lastUpdate").stringValue()))
                .isBetween(before, Instant.now().plusSeconds(1));
        assertThat(run.get("uncorrectedLatencyMicros").get("p50").doubleValue())
                .isLessThanOrEqualTo(run.get("latencyMicros").get("p50").doubleValue());
        assertThat(run.get("workload").get("rate").doubleValue()).isEqualTo(2000);
    }

    @Test
    void oneReportCanGoToStandardOutputAndTheTableStepsAside() {
        Ran ran = Ran.of("bench", "memory/atomic", "--json", "-");

        assertThat(JSON.readTree(ran.out()).get("runs")).hasSize(1);
        assertThat(ran.err()).contains("memory/atomic").contains("EXACT");
    }

    @Test
    void theCsvHasALineOfNamesAndALinePerRun() throws IOException {
        Path file = directory.resolve("runs.csv");
        Ran.of("bench", "memory/atomic", "h2/naive", "--threads", "1,2", "--increments", "9", "--csv", file.toString());

        List<Map<String, String>> lines = new ArrayList<>();
        new CsvMapper()
                .readerFor(Map.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(Files.readString(file))
                .forEachRemaining(lines::add);
        assertThat(lines)
                .extracting(l -> l.get("counter") + " " + l.get("threads") + " " + l.get("attempted"))
                .containsExactly("memory/atomic 1 9", "memory/atomic 2 18", "h2/naive 1 9", "h2/naive 2 18");
        assertThat(lines).allSatisfy(l -> {
            assertThat(Double.parseDouble(l.get("latencyMicros.p99"))).isPositive();
            assertThat(l.get("workload.delta")).isEqualTo("+1");
        });
    }

    @Test
    void thePageNeedsNoNetworkAndHoldsTheJson() throws IOException {
        Path file = directory.resolve("runs.html");
        Ran.of("bench", "h2/atomic", "--increments", "9", "--threads", "3", "--warmup", "0", "--html", file.toString());
        String page = Files.readString(file);
        String open = "<script type=\"application/json\" id=\"results\">";
        String json = page.substring(page.indexOf(open) + open.length(), page.indexOf("</script>"));

        assertThat(JSON.readTree(json).get("runs").get(0).get("ok").longValue()).isEqualTo(27);
        assertThat(page).doesNotContain("http").doesNotContain("src=").contains("prefers-color-scheme: dark");
        assertThat(page).contains("./run.sh bench h2/atomic --threads 3 --increments 9 --warmup 0 --seed 42");
        assertThat(page).contains("No loss observed in 27 operations.");
        assertThat(page)
                .contains("<details open><summary>h2/atomic over time, 3 threads</summary>")
                .contains("Chart of h2/atomic: after ", " expected is 27 and actual is 27, a difference of 0.");
    }

    @Test
    void theCommandToRunAgainIsOneThatRuns() {
        String[] arguments = {
            "bench",
            "memory/atomic",
            "h2/naive",
            "--threads",
            "2,1",
            "--duration",
            "30ms",
            "--workers",
            "virtual",
            "--delta",
            "mixed",
            "--counters",
            "2",
            "--think-time",
            "500us",
            "--isolation",
            "serializable",
            "--pool-size",
            "3",
            "--max-retries",
            "unlimited",
            "--rate",
            "1500",
            "--warmup",
            "2ms",
            "--seed",
            "-1",
            "--json",
            "-"
        };
        String again = JSON.readTree(Ran.of(arguments).out()).get("again").stringValue();
        String[] second = (again + " --json -").substring("./run.sh ".length()).split(" ");
        JsonNode report = JSON.readTree(Ran.of(second).out());

        assertThat(report.get("again").stringValue()).isEqualTo(again);
        assertThat(again.split(" ")).contains("memory/atomic", "h2/naive", "2,1", "unlimited", "500us", "mixed", "-1");
    }

    @Test
    void anExistingFileIsReplacedAndKeepsItsPermissions() throws IOException {
        Path file = Files.writeString(directory.resolve("runs.json"), "old");
        boolean posix = Files.getFileStore(file).supportsFileAttributeView("posix");
        if (posix) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        }
        Ran ran = Ran.of("bench", "memory/atomic", "--json", file.toString());

        assertThat(ran.status()).isEqualTo(0);
        assertThat(JSON.readTree(Files.readString(file)).get("runs")).hasSize(1);
        assertThat(files()).containsExactly("runs.json");
        if (posix) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-rw-r--");
        }
    }

    @Test
    void anExistingFileKeepsItsContentWhenNothingCouldBeRun() throws IOException {
        Path file = Files.writeString(directory.resolve("runs.json"), "old");
        Ran ran = Ran.of("bench", "h2/atomic", "--url", "jdbc:h2:mem:nowhere;IFEXISTS=TRUE", "--json", file.toString());

        assertThat(ran.status()).isEqualTo(3);
        assertThat(Files.readString(file)).isEqualTo("old");
        assertThat(files()).containsExactly("runs.json");
    }

    @Test
    void aFileThatCantBeWrittenStopsEverythingBeforeItBegins() throws IOException {
        Path file = directory.resolve("runs.csv");
        Ran ran = Ran.of(
                "bench",
                "memory/atomic",
                "--duration",
                "1h",
                "--csv",
                file.toString(),
                "--json",
                directory.resolve("missing/runs.json").toString());

        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err()).contains("missing/runs.json").contains("there is no such directory");
        assertThat(files()).isEmpty();
    }

    @Test
    void twoReportsCantShareAFile() throws IOException {
        String file = directory.resolve("runs").toString();
        Ran ran = Ran.of("bench", "memory/atomic", "--json", file, "--html", file);

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("Two reports can't go to the same file");
        assertThat(files()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkStaysALink() throws IOException {
        Path file = Files.writeString(directory.resolve("runs.json"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        Ran.of("bench", "memory/atomic", "--json", link.toString());

        assertThat(link).isSymbolicLink();
        assertThat(JSON.readTree(Files.readString(file)).get("runs")).hasSize(1);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
