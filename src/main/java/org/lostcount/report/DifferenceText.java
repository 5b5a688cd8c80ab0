package org.lostcount.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lostcount.compare.Difference;
import org.lostcount.compare.Difference.Answer;
import org.lostcount.compare.Difference.Row;
import org.lostcount.compare.Difference.Side;
import org.lostcount.compare.Spread;
import org.lostcount.counter.Task;

/// Two sets of runs beside each other, as a table of words and in sentences. Any thread.
public final class DifferenceText {

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
        head.addAll(List.of(
                "ops/s before", "after", "ratio", "p99 before", "after", wrong(difference) + " before", "after", ""));
        table.add(head);
        for (Row row : difference.rows()) {
            List<String> cells = new ArrayList<>(List.of(row.counter(), Figures.count(row.threads())));
            varied.forEach(name -> cells.add(row.at().getOrDefault(name, "")));
            cells.add(rate(row.before()));
            cells.add(rate(row.after()));
            cells.add(
                    row.ratio().map(r -> String.format(Locale.ROOT, "%.2f", r)).orElse("–"));
            cells.add(latency(row.before()));
            cells.add(latency(row.after()));
            cells.add(lost(row.before()));
            cells.add(lost(row.after()));
            cells.add(word(row));
            table.add(cells);
        }
        return table;
    }

    /// What of operations the figures beside the rates are.
    private static String wrong(Difference difference) {
        List<Task> tasks =
                difference.rows().stream().map(DifferenceText::task).distinct().toList();
        return tasks.equals(List.of(Task.COUNT)) || tasks.isEmpty()
                ? "lost"
                : tasks.size() > 1
                        ? "wrong"
                        : Tallied.none(tasks.getFirst()).wrong().name().toLowerCase(Locale.ROOT);
    }

    private static Task task(Row row) {
        return Task.of(row.counter()).orElse(Task.COUNT);
    }

    private static String rate(Optional<Side> side) {
        return side.map(s -> RateText.bracketed(spread(s.rate()), s.why().isEmpty()))
                .orElse("–");
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

    static String word(Row row) {
        return switch (row.answer()) {
            case BROKEN -> TaskText.does(task(row), 1).toUpperCase(Locale.ROOT) + " NOW";
            case IDLE -> task(row) == Task.COUNT ? "COUNTS NOTHING" : "DOES NOTHING";
            case SLOWER -> "SLOWER";
            case FASTER -> "faster";
            case MENDED -> TaskText.does(task(row), 1) + " no more";
            case SAME -> "no difference seen";
            case UNTOLD -> "not compared: " + whyNot(row);
            case GONE -> "NOT RUN";
            case NEW -> "new";
        };
    }

    static String whyNot(Row row) {
        List<Side> sides =
                Stream.of(row.before(), row.after()).flatMap(Optional::stream).toList();
        String why =
                sides.stream().flatMap(side -> side.why().stream()).distinct().collect(Collectors.joining(", "));
        if (!why.isEmpty()) {
            return why;
        }
        return sides.stream().anyMatch(Side::twoSpeeds) ? RateText.TWO_SPEEDS : "too few runs";
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
                        ? (difference.rows().stream().allMatch(row -> task(row) == Task.COUNT)
                                        ? "Nothing is lost that was kept, and nothing"
                                        : "Nothing is wrong that was right, and nothing")
                                + (untold(difference).isEmpty() ? "" : " that can be compared")
                                + " slower by more than " + tolerance + " beyond the spread."
                        : "Worse: "
                                + difference.rows().stream()
                                        .filter(DifferenceText::isWorse)
                                        .map(DifferenceText::name)
                                        .collect(Collectors.joining("; "))
                                + ".");
        List<Row> untold = untold(difference);
        if (!untold.isEmpty()) {
            sentences.add("Which is faster can't be told of "
                    + untold.stream()
                            .map(row -> row.counter() + " at " + row.threads() + " (" + whyNot(row) + ")")
                            .collect(Collectors.joining(", "))
                    + "; bench --duration 2s --rounds " + Difference.LEAST_RUNS + " makes rates that can be compared.");
        }
        if (difference.rows().stream()
                .flatMap(row -> Stream.of(row.before(), row.after()).flatMap(Optional::stream))
                .anyMatch(side -> side.rate().count() < Difference.LEAST_RUNS)) {
            sentences.add("With fewer than five runs on each side nothing is called slower, as that may be luck.");
        }
        return sentences;
    }

    private static List<Row> untold(Difference difference) {
        return difference.rows().stream()
                .filter(row -> row.answer() == Answer.UNTOLD)
                .toList();
    }

    static String orNone(String value) {
        return value.isEmpty() ? "none" : value;
    }

    static boolean isWorse(Row row) {
        return row.answer() == Answer.BROKEN
                || row.answer() == Answer.IDLE
                || row.answer() == Answer.SLOWER
                || row.answer() == Answer.GONE;
    }

    /// Which counter, and in which setting.
    static String place(Row row) {
        return row.counter() + " at " + row.threads()
                + row.at().entrySet().stream()
                        .map(e -> ", " + e.getKey() + " " + orNone(e.getValue()))
                        .collect(Collectors.joining());
    }

    /// What became worse of a row.
    static String name(Row row) {
        String who = place(row);
        return switch (row.answer()) {
            case BROKEN ->
                task(row) == Task.COUNT
                        ? who + " loses what it kept before"
                        : who + " " + TaskText.does(task(row), 1) + ", as it did not before";
            case IDLE ->
                who + (task(row) == Task.COUNT ? " counts" : " does") + " nothing, as none of its operations succeeded";
            case SLOWER ->
                who
                        + row.ratio()
                                .map(r -> String.format(Locale.ROOT, " has %.0f %% of its rate", 100 * r))
                                .orElse("");
            default -> who + " was not run";
        };
    }
}
