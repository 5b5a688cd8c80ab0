package org.lostcount.report;

/// The formats that a report can be written in. Any thread.
public enum ReportFormat {
    /// For programs: the contract in which names only grow.
    JSON,
    /// For spreadsheets: a line of names, then one line per run.
    CSV,
    /// For people: one page that needs nothing else, with the JSON inside.
    HTML;

    /// The report as text, ending in a line break.
    public String text(Report report) {
        return switch (this) {
            case JSON -> JsonReport.text(report);
            case CSV -> CsvReport.text(report);
            case HTML -> HtmlReport.text(report);
        };
    }
}
