package org.lostcount.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers as people read them.
class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, –",
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
        "EXACT, EXACT",
        "FORGOT 10295, 'FORGOT 10,295'",
        "'LOST 12000, of which 1000 cancel out', 'LOST 12,000, of which 1,000 cancel out'"
    })
    void theNumbersOfAVerdictAreGrouped(String headline, String text) {
        assertThat(Figures.grouped(headline)).isEqualTo(text);
    }
}
