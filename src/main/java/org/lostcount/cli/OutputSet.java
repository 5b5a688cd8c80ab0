package org.lostcount.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lostcount.report.Report;

/// All the places that a report goes to. One thread.
record OutputSet(List<Output> outputs) implements AutoCloseable {
    /// Writes the report to each of them that takes it.
    ///
    /// @return what went wrong, as sentences; each once
    Set<String> write(Report report) {
        Set<String> sentences = new LinkedHashSet<>();
        for (Output output : outputs) {
            try {
                output.write(report);
            } catch (Refusal e) {
                sentences.add(e.sentence());
            }
        }
        return sentences;
    }

    @Override
    public void close() {
        outputs.forEach(Output::close);
    }
}
