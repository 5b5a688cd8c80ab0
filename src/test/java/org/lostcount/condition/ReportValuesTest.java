package org.lostcount.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lostcount.condition.results.ReportValues;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a report tells to a condition.
class ReportValuesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                gap   | {"faults": {"gapSeconds": 0.5}}                   | 0.5
                reads | {"evidence": {"stale": {"reads": 98, "stale": 4}}} | 98
                stale | {"evidence": {"stale": {"reads": 98, "stale": 4}}} | 4
                """)
    void ofSeveralServers(String name, String report, double value) {
        JsonNode run = new JsonMapper().readTree(report);
        assertThat(ReportValues.vocabulary("postgres/naive", Optional.of(run)).terms())
                .containsKey(name);
        assertThat(ReportValues.value(name, Optional.of(run), "it")).isEqualTo(new Values.Amount(value));
        JsonNode other = new JsonMapper().readTree("{}");
        assertThat(ReportValues.vocabulary("postgres/naive", Optional.of(other)).terms())
                .doesNotContainKey(name);
    }
}
