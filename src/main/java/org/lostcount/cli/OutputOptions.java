package org.lostcount.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lostcount.report.ReportFormat;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say where reports go.
final class OutputOptions {
    private static final String STANDARD_OUTPUT = "-";

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--csv", paramLabel = "FILE", order = 32, description = "the same as CSV, for spreadsheets")
    private @Nullable String csv;

    @Option(names = "--html", paramLabel = "FILE", order = 33, description = "the same as one page of HTML, for people")
    private @Nullable String html;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            order = 34,
            description = "write every operation of one run, for ${ROOT-COMMAND-NAME} verify FILE; keeps evidence")
    private @Nullable String history;

    boolean keepsHistory() {
        return history != null;
    }

    boolean toStandardOutput() {
        return Stream.of(json.json(), csv, html, history).anyMatch(STANDARD_OUTPUT::equals);
    }

    /// The places for the reports, each proved to be writable. The caller closes them.
    List<Output> open(Terminal terminal) throws Refusal {
        if (Stream.of(json.json(), csv, html, history)
                        .filter(STANDARD_OUTPUT::equals)
                        .count()
                > 1) {
            throw Refusal.usage("Only one of --json, --csv, --html and --history can go to standard output.");
        }
        List<Output> outputs = new ArrayList<>();
        try {
            open(outputs, terminal, ReportFormat.JSON, json.json());
            open(outputs, terminal, ReportFormat.CSV, csv);
            open(outputs, terminal, ReportFormat.HTML, html);
            open(outputs, terminal, ReportFormat.HISTORY, history);
            return outputs;
        } catch (Refusal e) {
            outputs.forEach(Output::close);
            throw e;
        }
    }

    private static void open(List<Output> outputs, Terminal terminal, ReportFormat format, @Nullable String target)
            throws Refusal {
        if (target == null) {
            return;
        }
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
}
