package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lostcount.EitherLane;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A lock of a key-value store lives as long as the run was told.
@EitherLane
class LeaseTest {
    @TempDir
    private Path home;

    /// memcached and etcd count whole seconds. Who thinks for longer than his lock lives has lost it each time, whoever
    /// has it
    /// then.
    @ParameterizedTest
    @CsvSource({
        "redis/locking, 20ms, 50ms, 0.02",
        "memcached/locking, 500ms, 1200ms, 0.5",
        "etcd/locking, 500ms, 2500ms, 0.5"
    })
    void whoIsSlowerThanHisLockHasLostIt(String counter, String lease, String think, double seconds) throws Exception {
        Path table = home.resolve("runs.csv");
        Ran ran = Ran.of(
                "bench",
                counter,
                "--threads",
                "3",
                "--increments",
                "2",
                "--lease",
                lease,
                "--think-time",
                think,
                "--archive",
                home.toString(),
                "--csv",
                table.toString(),
                "--json",
                "-");

        JsonNode report = JsonMapper.shared().readTree(ran.out());
        JsonNode run = report.at("/runs/0");
        assertThat(run.path("ok").intValue()).isEqualTo(6);
        assertThat(run.at("/storeSettings/locks lost before their release").asString())
                .isEqualTo("6");
        assertThat(ran.err()).contains(counter + " at 3 threads: 6 locks had ended before the holder was done");
        assertThat(ran.status()).isEqualTo(run.path("lost").intValue() > 0 ? 1 : 0);
        assertThat(run.at("/workload/leaseSeconds").doubleValue()).isEqualTo(seconds);
        assertThat(report.path("again").stringValue()).endsWith("--lease " + lease);

        String csv = Files.readString(table);
        assertThat(csv.lines().findFirst().orElseThrow().split(",")).contains("workload.leaseSeconds");
        assertThat(csv.lines().skip(1).findFirst().orElseThrow().split(",")).contains(Double.toString(seconds));

        Ran kept = Ran.of("history", "--archive", home.toString());
        String id = kept.out().lines().skip(1).findFirst().orElseThrow().split(" ", 2)[0];
        assertThat(Ran.of("history", "show", id, "--archive", home.toString()).out())
                .contains("--lease " + lease);
    }
}
