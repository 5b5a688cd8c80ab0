package org.lostcount.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.lostcount.report.Report;
import org.lostcount.report.ReportFormat;

/// All the places that a report goes to. One thread.
record OutputSet(List<Output> outputs) implements AutoCloseable {
    static final String STANDARD_OUTPUT = "-";

    /// A report in any format.
    interface Content {
        void writeTo(Writer writer, ReportFormat format) throws IOException;
    }

    /// The places for a report, each proved to be writable. The caller closes them.
    ///
    /// @param targets a file, or `-` for standard output, for each format that is wanted
    static OutputSet open(SequencedMap<ReportFormat, String> targets, Terminal terminal) throws Refusal {
        List<ReportFormat> standard = targets.entrySet().stream()
                .filter(target -> target.getValue().equals(STANDARD_OUTPUT))
                .map(Map.Entry::getKey)
                .toList();
        if (standard.size() > 1) {
            throw Refusal.usage("Only one of "
                    + standard.stream()
                            .map(format -> "--" + format.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(" and "))
                    + " can go to standard output.");
        }
        List<Output> outputs = new ArrayList<>();
        try {
            for (Map.Entry<ReportFormat, String> target : targets.entrySet()) {
                open(outputs, terminal, target.getKey(), target.getValue());
            }
            return new OutputSet(outputs);
        } catch (Refusal e) {
            outputs.forEach(Output::close);
            throw e;
        }
    }

    private static void open(List<Output> outputs, Terminal terminal, ReportFormat format, String target)
            throws Refusal {
        Output output = target.equals(STANDARD_OUTPUT)
                ? new Output.Standard(format, terminal)
                : Output.File.open(format, target);
        if (output instanceof Output.File file
                && outputs.stream()
                        .anyMatch(o -> o instanceof Output.File f && f.target().equals(file.target()))) {
            output.close();
            throw Refusal.usage("Two reports can't go to the same file; give each its own.");
        }
        outputs.add(output);
    }

    /// Writes the report to each of them that takes it. One of no runs is written only where that is told, too.
    ///
    /// @return what went wrong, as sentences; each once
    Set<String> write(Report report) {
        return (report.runs().isEmpty()
                        ? new OutputSet(outputs.stream()
                                .filter(output -> output.format().isOfNothing())
                                .toList())
                        : this)
                .write((writer, format) -> format.write(report, writer));
    }

    /// Writes any content to each of them that takes it.
    ///
    /// @return what went wrong, as sentences; each once
    Set<String> write(Content content) {
        Set<String> sentences = new LinkedHashSet<>();
        for (Output output : outputs) {
            try {
                output.write(writer -> content.writeTo(writer, output.format()));
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
