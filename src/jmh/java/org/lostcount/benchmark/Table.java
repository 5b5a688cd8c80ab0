package org.lostcount.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// A table for a person. Confined to one thread.
final class Table {
    private final String title;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String title, List<String> header) {
        this.title = title;
        rows.add(header);
    }

    /// A table for [Pairs].
    ///
    /// @param theirs what the program is compared with
    /// @param unit what both sides count
    static Table comparison(String title, String theirs, String unit) {
        return new Table(title + ", " + unit, List.of("", "ours", theirs, "ratio (min–max)", "bar", ""));
    }

    void add(List<String> row) {
        rows.add(row);
    }

    /// Adds a cell where more is better.
    ///
    /// @param bar what the median ratio should reach, where there is such a thing
    void add(String cell, Pairs pairs, OptionalDouble bar) {
        row(cell, pairs, bar, "≥", bar.isPresent() && pairs.ratio() >= bar.getAsDouble());
    }

    /// Adds a cell where less is better.
    void addAtMost(String cell, Pairs pairs, double bar) {
        row(cell, pairs, OptionalDouble.of(bar), "≤", pairs.ratio() <= bar);
    }

    /// Adds a cell that could not be measured.
    void addMissing(String cell, String why) {
        rows.add(List.of(cell, why, "", "", "", ""));
    }

    private void row(String cell, Pairs pairs, OptionalDouble bar, String relation, boolean met) {
        rows.add(List.of(
                cell,
                number(pairs.ours()),
                number(pairs.theirs()),
                String.format(
                        Locale.ROOT, "%.3f (%.3f–%.3f)", pairs.ratio(), pairs.lowestRatio(), pairs.highestRatio()),
                bar.isPresent() ? relation + String.format(Locale.ROOT, " %.2f", bar.getAsDouble()) : "",
                bar.isEmpty() ? "" : met ? "met" : "NOT MET"));
    }

    private static String number(double value) {
        return value >= 1e7
                ? String.format(Locale.ROOT, "%,.1f M", value / 1e6)
                : String.format(Locale.ROOT, "%,.0f", value);
    }

    /// The table as text, its columns aligned.
    String text() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder(title).append('\n');
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                line.append("  ").append(i == 0 ? row.get(i) + padding : padding + row.get(i));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
