package org.lostcount.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lostcount.check.DeltaSums;
import org.lostcount.load.Environment;
import org.lostcount.load.RunResult;
import tools.jackson.databind.json.JsonMapper;

/// Text of an engine's can't change what a file is.
class ReportFormatTest {
    private static final String TAG = "</script><script>alert(1)</script>";

    private static Report report(String version) {
        var run = Runs.of(
                "h2/atomic", 2, 9, new DeltaSums(9, 0, 1, 0), version, Map.of("08006", 1L), Map.of("08006", TAG));
        return new Report(Environment.current(), List.of(run), List.of(), true, "./run.sh bench " + TAG);
    }

    @Test
    void htmlShowsTagsAndObeysNone() {
        String page = ReportFormat.HTML.text(report(TAG));

        assertThat(page).contains("&lt;/script&gt;&lt;script&gt;alert(1)").doesNotContain("<script>alert");
        assertThat(page.split("</script>", -1)).hasSize(2);
        String json = page.substring(page.indexOf("results\">") + 9, page.indexOf("</script>"));
        assertThat(new JsonMapper()
                        .readTree(json)
                        .get("runs")
                        .get(0)
                        .get("storeVersion")
                        .stringValue())
                .isEqualTo(TAG);
    }

    @Test
    void whatWasMetOnceIsNotSaidToBeMetOneTimes() {
        assertThat(Notes.outcomes(report("H2").runs()).getFirst())
                .contains("0 operations failed, and of 1 nobody knows; met 08006 1 time (");
    }

    @Test
    void htmlFillsItsPlacesOnceEvenWhenATextLooksLikeOne() {
        assertThat(ReportFormat.HTML.text(report("{json}"))).contains("<td>{json}</td>");
    }

    @Test
    void thePageHasItsChartsForEitherGround() {
        List<RunResult> sweep = Stream.of("h2/naive", "h2/atomic")
                .flatMap(counter -> Stream.of(1, 2, 4, 8, 16)
                        .flatMap(threads ->
                                Stream.of(100, 120).map(rate -> Runs.exact(counter, threads, (long) rate * threads))))
                .toList();
        String page = ReportFormat.HTML.text(new Report(Environment.current(), sweep, List.of(), true, "again"));

        assertThat(page.split("<svg", -1)).as("three charts, twice").hasSize(7);
        assertThat(page)
                .contains("aria-label=\"Chart of throughput by workers. h2/naive by the Universal")
                .doesNotContain("http");
        List<String> ids = Pattern.compile(" id=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(id -> id.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(page).hasSizeLessThan(2 << 20);
        assertThat(page)
                .contains("At 16 threads in h2 use h2/atomic: 880 (800–960) ops/s", "<summary>Every run</summary>");
    }

    @Test
    void csvHoldsNoFormula() {
        assertThat(ReportFormat.CSV.text(report("=HYPERLINK(\"x\")")))
                .contains("'=HYPERLINK(")
                .contains(",\"+1\",");
    }

    @ParameterizedTest
    @CsvSource({"=1+2,'''=1+2'", "@x,'''@x'", "-cmd,'''-cmd'", "-1,-1", "+1,+1", "h2/naive,h2/naive"})
    void csvGuardsWhatASpreadsheetWouldExecute(String cell, String written) {
        assertThat(CsvReport.harmless(cell)).isEqualTo(written);
    }
}
