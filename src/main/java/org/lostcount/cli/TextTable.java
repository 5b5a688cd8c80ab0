package org.lostcount.cli;

import java.util.List;

/// Columns of text, as wide as they need.
final class TextTable {
    private TextTable() {}

    static List<String> lines(List<List<String>> rows) {
        return rows.stream().map(row -> line(rows, row)).toList();
    }

    private static String line(List<List<String>> rows, List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            int at = i;
            int width = rows.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
            line.append(i == 0 ? "" : "  ")
                    .append(row.get(i))
                    .repeat(" ", width - row.get(i).length());
        }
        return line.toString().stripTrailing();
    }

    /// At most `width` characters of `text`.
    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }
}
