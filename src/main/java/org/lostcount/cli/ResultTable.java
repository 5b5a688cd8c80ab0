package org.lostcount.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.lostcount.check.Grade;
import org.lostcount.check.Numbered;
import org.lostcount.check.Taken;
import org.lostcount.load.Aftermath;
import org.lostcount.load.Durability;
import org.lostcount.load.RunResult;
import org.lostcount.report.Figures;
import org.lostcount.report.RateText;

/// Results as lines of a table: names to the left, numbers to the right, columns as wide as they need.
///
/// A column that would hold nothing but zeros, or only repeat the column *expected*, is left out, which keeps the
/// usual table within 110 characters, and one of rates that are not for comparing within 132; the files have
/// everything.
final class ResultTable {
    private record Column(String head, boolean left, Function<RunResult, String> cell) {}

    private ResultTable() {}

    static List<String> lines(List<RunResult> runs) {
        List<Column> columns = columns(runs);
        List<List<String>> rows = new ArrayList<>();
        rows.add(columns.stream().map(Column::head).toList());
        runs.forEach(
                run -> rows.add(columns.stream().map(c -> c.cell().apply(run)).toList()));
        return rows.stream().map(row -> line(columns, rows, row)).toList();
    }

    private static List<Column> columns(List<RunResult> runs) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("counter", true, r -> r.counter().toString()));
        columns.add(number("threads", r -> r.workload().crew().threads()));
        if (runs.stream().anyMatch(r -> r.totals().ok() != r.verdict().expected())) {
            columns.add(number("ok", r -> r.totals().ok()));
        }
        addUnlessZero(columns, runs, "none left", r -> r.totals().noneLeft());
        addUnlessZero(columns, runs, "failed", r -> r.totals().failed());
        addUnlessZero(columns, runs, "info", r -> r.totals().indeterminate());
        addUnlessZero(columns, runs, "retries", r -> r.totals().retries());
        if (runs.stream().allMatch(r -> r.verdict() instanceof Numbered)) {
            columns.add(new Column("different", false, Figures::actual));
            columns.add(new Column("duplicates", false, Figures::lost));
            addUnlessZero(columns, runs, "gaps", r -> ((Numbered) r.verdict()).gaps());
        } else {
            addUnlessZero(columns, runs, "oversold", r -> r.verdict() instanceof Taken t ? t.oversold() : 0);
            columns.add(number("expected", r -> r.verdict().expected()));
            columns.add(new Column("actual", false, Figures::actual));
            columns.add(new Column("lost", false, Figures::lost));
        }
        addUnlessZero(columns, runs, "overcounted", r -> r.verdict().overcounted());
        columns.add(new Column("verdict", true, r -> r.verdict().kind().word()));
        columns.add(new Column("grade", true, ResultTable::grade));
        if (runs.stream().anyMatch(r -> durability(r).isPresent())) {
            columns.add(new Column("durability", true, r -> durability(r).orElse("")));
        }
        columns.add(new Column("ops/s", false, RateText::of));
        if (runs.stream().anyMatch(r -> !RateText.words(r.rate()).isEmpty())) {
            columns.add(new Column("rate", true, r -> RateText.words(r.rate())));
        }
        columns.add(new Column("p50", false, r -> Figures.latency(r.latency().p50())));
        columns.add(new Column("p99", false, r -> Figures.latency(r.latency().p99())));
        return columns;
    }

    private static Optional<String> durability(RunResult run) {
        return run.aftermath()
                .flatMap(Aftermath::durability)
                .map(Durability::headline)
                .map(Figures::grouped);
    }

    /// What is forbidden must not be overlooked.
    private static String grade(RunResult run) {
        String word = run.verdict().grade().word();
        return run.verdict().grade() == Grade.FORBIDDEN ? word.toUpperCase(Locale.ROOT) : word;
    }

    private static Column number(String head, ToLongFunction<RunResult> value) {
        return new Column(head, false, r -> Figures.count(value.applyAsLong(r)));
    }

    private static void addUnlessZero(
            List<Column> columns, List<RunResult> runs, String head, ToLongFunction<RunResult> value) {
        if (runs.stream().anyMatch(r -> value.applyAsLong(r) != 0)) {
            columns.add(number(head, value));
        }
    }

    private static String line(List<Column> columns, List<List<String>> rows, List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            int width = rows.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
            String padding = " ".repeat(width - row.get(i).length());
            line.append(i == 0 ? "" : "  ");
            line.append(columns.get(i).left() ? row.get(i) + padding : padding + row.get(i));
        }
        return line.toString().stripTrailing();
    }
}
