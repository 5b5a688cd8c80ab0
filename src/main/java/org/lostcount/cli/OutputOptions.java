package org.lostcount.cli;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.lostcount.report.ReportFormat;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say where reports go.
final class OutputOptions {
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

    /// Where each report goes that is wanted.
    SequencedMap<ReportFormat, String> targets() {
        SequencedMap<ReportFormat, String> targets = new LinkedHashMap<>();
        put(targets, ReportFormat.JSON, json.json());
        put(targets, ReportFormat.CSV, csv);
        put(targets, ReportFormat.HTML, html);
        put(targets, ReportFormat.HISTORY, history);
        return targets;
    }

    static void put(SequencedMap<ReportFormat, String> targets, ReportFormat format, @Nullable String target) {
        if (target != null) {
            targets.put(format, target);
        }
    }
}
