package org.lostcount.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void thousandsStandApart() {
        assertThat(Numbers.grouped(1_234_567)).isEqualTo("1\u202f234\u202f567");
        assertThat(Numbers.grouped(-5000)).isEqualTo("−5\u202f000");
    }

    @Test
    void ratesKeepThreeDigitsOrSo() {
        assertThat(Numbers.rate(12_449)).isEqualTo("12\u202f400/s");
        assertThat(Numbers.rate(1_310_000)).isEqualTo("1.31\u202fM/s");
        assertThat(Numbers.rate(950.4)).isEqualTo("950/s");
    }

    @Test
    void aShareIsNeverRoundedToAllOrNothing() {
        assertThat(Numbers.percent(0.0000001)).isEqualTo("<\u202f0.1\u202f%");
        assertThat(Numbers.percent(0.99999)).isEqualTo("99.9\u202f%");
        assertThat(Numbers.percent(0.63)).isEqualTo("63\u202f%");
        assertThat(Numbers.percent(1)).isEqualTo("100\u202f%");
    }

    @Test
    void latenciesTakeTheUnitThatSuits() {
        assertThat(Numbers.micros(0.05)).isEqualTo("50 ns");
        assertThat(Numbers.micros(88.1)).isEqualTo("88.1 µs");
        assertThat(Numbers.micros(1350)).isEqualTo("1.35 ms");
    }
}
