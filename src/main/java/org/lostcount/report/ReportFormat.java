package org.lostcount.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.lostcount.archive.HistoryFile;

/// The formats that a report can be written in. Any thread.
public enum ReportFormat {
    /// For programs: the contract in which names only grow.
    JSON,
    /// For spreadsheets: a line of names, then one line per run.
    CSV,
    /// For people: one page that needs nothing else, with the JSON inside.
    HTML,
    /// The first run's operations one by one, for whoever doesn't believe its verdict.
    HISTORY,
    /// For build systems: a test case for each counter and each condition.
    JUNIT,
    /// The summary that build systems show.
    MARKDOWN;

    /// Whether it also tells that nothing could be run: who reads it must not take an earlier one for this.
    public boolean isOfNothing() {
        return this == JUNIT || this == MARKDOWN;
    }

    /// The report as text, ending in a line break.
    public String text(Report report) {
        StringWriter text = new StringWriter();
        try {
            write(report, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory is no device
        }
        return text.toString();
    }

    /// Writes the report, ending in a line break.
    public void write(Report report, Writer to) throws IOException {
        switch (this) {
            case JSON -> to.write(JsonReport.text(report));
            case CSV -> to.write(CsvReport.text(report));
            case HTML -> to.write(HtmlReport.text(report));
            case HISTORY -> HistoryFile.write(report.runs().getFirst(), to);
            case JUNIT -> JUnitReport.write(report, to);
            case MARKDOWN -> to.write(MarkdownReport.text(report));
        }
    }
}
