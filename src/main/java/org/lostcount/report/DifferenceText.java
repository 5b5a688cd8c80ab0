package org.lostcount.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lostcount.compare.Difference;
import org.lostcount.compare.Difference.Answer;
import org.lostcount.compare.Difference.Row;
import org.lostcount.compare.Difference.Side;
import org.lostcount.compare.Spread;

/// Two sets of runs beside each other, as a table of words and in sentences. Any thread.
public final class DifferenceText {
    private static final List<String> HEADS =
            List.of("ops/s before", "after", "ratio", "p99 before", "after", "lost before", "after", "");

    private DifferenceText() {}

    /// The table with its head, the same number of cells in each row.
    public static List<List<String>> rows(Difference difference) {
        List<String> varied = difference.rows().stream()
                .flatMap(row -> row.at().keySet().stream())
                .distinct()
                .toList();
        List<List<String>> table = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("counter", "threads"));
        head.addAll(varied);
        head.addAll(HEADS);
        table.add(head);
        for (Row row : difference.rows()) {
            List<String> cells = new ArrayList<>(List.of(row.counter(), Figures.count(row.threads())));
            varied.forEach(name -> cells.add(row.at().getOrDefault(name, "")));
            cells.add(cell(row.before(), Side::throughput));
            cells.add(cell(row.after(), Side::throughput));
            cells.add(
                    row.ratio().map(r -> String.format(Locale.ROOT, "%.2f", r)).orElse("–"));
            cells.add(latency(row.before()));
            cells.add(latency(row.after()));
            cells.add(lost(row.before()));
            cells.add(lost(row.after()));
            cells.add(word(row.answer()));
            table.add(cells);
        }
        return table;
    }

    private interface Part {
        Spread of(Side side);
    }

    private static String cell(Optional<Side> side, Part part) {
        return side.map(part::of).map(DifferenceText::spread).orElse("–");
    }

    /// The median of a rate, and its range where there were several runs.
    public static String spread(Spread spread) {
        String median = Figures.rate(spread.median());
        return spread.count() == 1
                ? median
                : median + " (" + Figures.rate(spread.low()) + "–" + Figures.rate(spread.high()) + ")";
    }

    private static String latency(Optional<Side> side) {
        return side.map(s -> Figures.latency(s.p99Micros().median())).orElse("–");
    }

    private static String lost(Optional<Side> side) {
        return side.map(s -> Figures.count(s.lost())).orElse("–");
    }

    private static String word(Answer answer) {
        return switch (answer) {
            case BROKEN -> "LOSES NOW";
            case IDLE -> "COUNTS NOTHING";
            case SLOWER -> "SLOWER";
            case FASTER -> "faster";
            case MENDED -> "loses no more";
            case SAME -> "no difference seen";
            case GONE -> "NOT RUN";
            case NEW -> "new";
        };
    }

    /// What differs in the settings, and what it all comes to.
    ///
    /// @param tolerance in words, such as `10 %`
    public static List<String> sentences(Difference difference, String tolerance) {
        List<String> sentences = new ArrayList<>();
        if (!difference.changed().isEmpty()) {
            sentences.add("Not the same in both: "
                    + difference.changed().entrySet().stream()
                            .map(e -> e.getKey() + " " + orNone(e.getValue().before()) + " → "
                                    + orNone(e.getValue().after()))
                            .collect(Collectors.joining("; "))
                    + ".");
        }
        sentences.add(
                difference.isHarmless()
                        ? "Nothing is lost that was kept, and nothing slower by more than " + tolerance
                                + " beyond the spread."
                        : "Worse: "
                                + difference.rows().stream()
                                        .filter(DifferenceText::isWorse)
                                        .map(DifferenceText::name)
                                        .collect(Collectors.joining("; "))
                                + ".");
        if (difference.rows().stream()
                .flatMap(row -> row.after().or(row::before).stream())
                .anyMatch(side -> side.throughput().count() < 3)) {
            sentences.add("Fewer than three runs tell little of a spread; bench --rounds 3 makes more.");
        }
        return sentences;
    }

    private static String orNone(String value) {
        return value.isEmpty() ? "none" : value;
    }

    private static boolean isWorse(Row row) {
        return row.answer() == Answer.BROKEN
                || row.answer() == Answer.IDLE
                || row.answer() == Answer.SLOWER
                || row.answer() == Answer.GONE;
    }

    private static String name(Row row) {
        String who = row.counter() + " at " + row.threads()
                + row.at().entrySet().stream()
                        .map(e -> ", " + e.getKey() + " " + orNone(e.getValue()))
                        .collect(Collectors.joining());
        return switch (row.answer()) {
            case BROKEN -> who + " loses what it kept before";
            case IDLE -> who + " counts nothing, as none of its operations succeeded";
            case SLOWER ->
                who
                        + row.ratio()
                                .map(r -> String.format(Locale.ROOT, " has %.0f %% of its rate", 100 * r))
                                .orElse("");
            default -> who + " was not run";
        };
    }
}
