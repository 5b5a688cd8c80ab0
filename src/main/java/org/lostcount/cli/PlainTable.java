package org.lostcount.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;

/// A table of Markdown in columns of plain text. Where it is too wide its widest columns are made narrower, and their
/// cells broken. Stateless; any thread.
final class PlainTable {
    private static final String BETWEEN = "  ";

    private PlainTable() {}

    /// @param texts what becomes of each text that is no code
    static List<String> lines(TableBlock table, int width, UnaryOperator<String> texts) {
        List<List<String>> rows = rows(table, texts);
        int[] widths = widths(rows, width);
        boolean broken = rows.stream()
                .anyMatch(row ->
                        IntStream.range(0, row.size()).anyMatch(i -> row.get(i).length() > widths[i]));
        List<String> lines = new ArrayList<>(row(rows.getFirst(), widths));
        lines.add(
                String.join(BETWEEN, IntStream.of(widths).mapToObj("-"::repeat).toList()));
        for (int n = 1; n < rows.size(); n++) {
            // Rows of several lines are told apart by an empty one.
            if (broken && n > 1) {
                lines.add("");
            }
            lines.addAll(row(rows.get(n), widths));
        }
        return lines;
    }

    private static List<List<String>> rows(TableBlock table, UnaryOperator<String> texts) {
        List<List<String>> rows = new ArrayList<>();
        table.accept(new AbstractVisitor() {
            @Override
            public void visit(CustomNode node) {
                if (node instanceof TableRow) {
                    rows.add(new ArrayList<>());
                }
                if (node instanceof TableCell cell) {
                    rows.getLast().add(MarkdownText.plain(cell, texts));
                } else {
                    visitChildren(node);
                }
            }
        });
        return rows;
    }

    /// As wide as each column's longest cell, less what is too much in all; at least as wide as its longest word.
    private static int[] widths(List<List<String>> rows, int width) {
        int columns = rows.getFirst().size();
        int[] widths = longest(rows, columns, Stream::of);
        int[] words = longest(rows, columns, cell -> Stream.of(cell.split(" ", -1)));
        int room = width - BETWEEN.length() * (columns - 1);
        while (IntStream.of(widths).sum() > room) {
            int widest = IntStream.range(0, columns)
                    .filter(i -> widths[i] > words[i])
                    .boxed()
                    .max(Comparator.comparingInt(i -> widths[i]))
                    .orElse(-1);
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    /// The length of the longest part of a cell in each column.
    private static int[] longest(List<List<String>> rows, int columns, Function<String, Stream<String>> parts) {
        return IntStream.range(0, columns)
                .map(i -> rows.stream()
                        .flatMap(row -> parts.apply(row.get(i)))
                        .mapToInt(String::length)
                        .max()
                        .orElse(0))
                .toArray();
    }

    private static List<String> row(List<String> cells, int[] widths) {
        List<List<String>> wrapped = IntStream.range(0, cells.size())
                .mapToObj(i -> MarkdownText.wrap(cells.get(i), widths[i]))
                .toList();
        int height = Collections.max(wrapped.stream().map(List::size).toList());
        List<String> lines = new ArrayList<>();
        for (int n = 0; n < height; n++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < cells.size(); i++) {
                String part = n < wrapped.get(i).size() ? wrapped.get(i).get(n) : "";
                line.append(part)
                        .repeat(" ", Math.max(0, widths[i] - part.length()))
                        .append(BETWEEN);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
