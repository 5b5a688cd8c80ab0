package org.lostcount.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageDrawingTest {
    /// A task before a counter's name is no end of what it is a chart of.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Chart of expected and actual values: h2/naive 3 of 5. | h2/naive 3 of 5.",
                "Chart of throughput by workers. number:h2/naive does 9 ops/s. | number:h2/naive does 9 ops/s.",
                "Chart of handed out and different: number:h2/naive 3 twice. | number:h2/naive 3 twice.",
                "Chart of latency: over the whole run it is 3 ms. | Over the whole run it is 3 ms."
            })
    void theSentenceOnStageDoesNotSayThatItIsAChart(String sentence, String said) {
        assertThat(StageDrawing.said(sentence)).isEqualTo(said);
    }
}
