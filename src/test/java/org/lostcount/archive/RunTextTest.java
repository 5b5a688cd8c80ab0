package org.lostcount.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.lostcount.load.Extent;
import org.lostcount.load.RunResult;

/// The format of saved runs stays what it is.
class RunTextTest {
    /// As version 0.1.0 wrote it, without its line breaks. What is written here must be read by every later version.
    private static final String FORMAT_1 = """
            {"format":1,"counter":"postgres/conditional","storeVersion":"PostgreSQL 18.6",
            "storeSettings":{"synchronous_commit":"off"},
            "workload":{"threads":3,"workers":"VIRTUAL","extent":{"duration":"PT1.5S"},"delta":"MIXED","counters":2,
            "thinkTime":"PT0.00025S","isolation":"SERIALIZABLE","poolSize":2,"retry":{"maxRetries":1000},"rate":200.5,
            "warmup":"PT0S","seed":42,"evidence":false,"synchronousCommit":false,
            "faults":{"killsPerSecond":0.0,"killAtCommit":0.0,"restart":true,"stall":"PT0.05S"}},
            "isolation":"SERIALIZABLE","begun":"2026-11-21T10:00:00.123456789Z","elapsedSeconds":1.52,
            "totals":{"attempted":300,"ok":290,"failed":6,"indeterminate":4,"retries":17,"waitedNanos":1234567},"start":0,
            "verdict":{"kind":"LOST","expected":100,"expectedLow":99,"expectedHigh":103,"actual":97,"lost":2,
            "lostAtMost":106,"overcounted":0,"grade":"FORBIDDEN",
            "sums":{"okPlus":150,"okMinus":-50,"infoPlus":3,"infoMinus":-1}},
            "latencies":"HISTFAAAACV4nJNpmSzMwMDAxgABTFCaEUzy//9v/wEicFmU6TsrEwBx9AZ0",
            "uncorrectedLatencies":"HISTFAAAACV4nJNpmSzMwMDAxgABTFCaEUzy//9v/wEicFmU6TsrEwBx9AZ0","timedOneIn":1,
            "errors":{"40001":17},"messages":{"40001":"could not serialize access"},
            "samples":[[0.1,20,19,22,20,200.0,11.5,0.0,120.3,950.1],[0.2,40,39,42,null,201.0,0.0,1.0,120.0,950.0]],
            "stopped":true,"lastUpdate":"2026-11-21T10:00:01.500Z",
            "aftermath":{"counts":{"RESTART_STORE":1},"marks":[[0.7,"RESTART_STORE"]],"happened":2,"didNotHappen":1,
            "expectedLow":96,"expectedHigh":102,
            "durability":{"restarts":1,"forgotten":3,"forgottenDelta":3,"promised":false,"exact":true}},
            "evidence":{"operations":5,"kept":false,"unexplained":["why"]},
            "environment":{"cpu":"a processor","cores":2,"jvm":"a JVM","os":"an OS","heapBytes":1073741824}}
            """;

    @Test
    void aRunOfTheFirstFormatIsReadAndWrittenAsItWas() throws Exception {
        String json = FORMAT_1.replace("\n", "");
        RunText text = RunText.parse(json);
        assertThat(text.json()).isEqualTo(json);

        RunResult run = text.run();
        assertThat(run.counter()).hasToString("postgres/conditional");
        assertThat(run.verdict().headline()).isEqualTo("LOST 2");
        assertThat(run.workload().pace().extent()).isEqualTo(new Extent.For(Duration.ofMillis(1500)));
        assertThat(run.latency().samples()).isEqualTo(2);
        assertThat(run.latency().p50()).isBetween(119.0, 121.0);
        assertThat(run.samples().getFirst().actual()).isEqualTo(OptionalLong.of(20));
    }
}
