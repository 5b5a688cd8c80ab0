package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Times as people read and write them.
class DurationsTest {
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
