package org.lostcount.report;

import java.util.List;
import org.lostcount.compare.Difference;
import org.lostcount.load.Form;

/// All that a comparison of two reports tells. Immutable.
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
}
