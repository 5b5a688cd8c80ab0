package org.lostcount.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lostcount.check.DeltaSums;
import org.lostcount.load.Environment;
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
    void htmlFillsItsPlacesOnceEvenWhenATextLooksLikeOne() {
        assertThat(ReportFormat.HTML.text(report("{json}"))).contains("<td>{json}</td>");
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
