package org.lostcount.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers and times as people read and write them.
class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0.05, 50 ns",
        "0.9999, 1000 ns",
        "1, 1.00 µs",
        "9.994, 9.99 µs",
        "9.996, 10.0 µs",
        "88.14, 88.1 µs",
        "999.4, 999 µs",
        "1350, 1.35 ms",
        "2000000, 2.00 s",
        "123456789, 123 s"
    })
    void aLatencyHasThreeDigits(double micros, String text) {
        assertThat(Figures.latency(micros)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1274, '1,274'", "-20, -20", "9223372036854775807, '9,223,372,036,854,775,807'"})
    void aCountIsGrouped(long value, String text) {
        assertThat(Figures.count(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "500us, 500000, 500us",
        "2ms, 2000000, 2ms",
        "1.5s, 1500000000, 1500ms",
        "60s, 60000000000, 1m",
        "90s, 90000000000, 90s",
        "1.5min, 90000000000, 90s",
        "24h, 86400000000000, 24h"
    })
    void aTimeIsReadAndWritten(String text, long nanos, String written) {
        Duration duration = Durations.parse(text).orElseThrow();
        assertThat(duration).isEqualTo(Duration.ofNanos(nanos));
        assertThat(Durations.format(duration)).isEqualTo(written);
        assertThat(Durations.parse(written)).isEqualTo(Optional.of(duration));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-1s", "1 day", "1e3s", "5S", "1s2", "9999999999s", "0x1s"})
    void whatIsNoTimeIsNone(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
