package org.lostcount.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.lostcount.compare.Difference;
import org.lostcount.load.Form;

/// All that a comparison of two reports tells, whatever its format. Immutable.
///
/// @param tolerance how much slower is no difference yet, in percent
/// @param required conditions, and what they came to
public record DifferenceReport(Difference difference, double tolerance, List<Requirement> required) {
    public DifferenceReport {
        required = List.copyOf(required);
    }

    /// Whether it passes, in a build.
    public Pass pass() {
        return Pass.of(difference).and(required);
    }

    /// What it comes to, in sentences.
    public List<String> sentences() {
        return DifferenceText.sentences(difference, Form.plain(tolerance) + " %");
    }

    /// Writes it, ending in a line break.
    ///
    /// @throws IllegalArgumentException where the format is one of runs
    public void write(Writer to, ReportFormat format) throws IOException {
        switch (format) {
            case JSON -> to.write(JsonReport.MAPPER.writeValueAsString(DifferenceDocument.of(this)) + "\n");
            case JUNIT ->
                JUnitReport.write(
                        "compare", Map.of("version", Product.version()), TestCase.of(difference, required), to);
            case MARKDOWN ->
                to.write(MarkdownReport.text(
                        pass().word(), DifferenceText.rows(difference), required, sentences(), List.of()));
            case CSV, HTML, HISTORY -> throw new IllegalArgumentException(format + " is of runs");
        }
    }
}
