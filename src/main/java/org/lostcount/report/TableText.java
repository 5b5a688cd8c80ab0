package org.lostcount.report;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.dataformat.csv.CsvMapper;

/// A table of words for other programs. Any thread.
public final class TableText {
    private static final CsvMapper CSV = new CsvMapper();

    private TableText() {}

    /// For spreadsheets; what one would execute is made harmless.
    public static String csv(List<List<String>> rows) {
        return rows.stream()
                .map(row -> CSV.writerFor(String[].class)
                        .writeValueAsString(row.stream()
                                .map(cell -> String.valueOf(CsvReport.harmless(cell)))
                                .toArray(String[]::new)))
                .collect(Collectors.joining());
    }

    /// For documents.
    public static String markdown(List<List<String>> rows) {
        return line(rows.getFirst())
                + line(rows.getFirst().stream().map(_ -> "---").toList())
                + rows.stream().skip(1).map(TableText::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> MarkdownReport.escaped(cell.replace("\n", " ")))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
