package org.lostcount.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lostcount.load.Setting;
import org.lostcount.load.Settings;
import org.lostcount.report.RunDocument.Asked;
import tools.jackson.dataformat.csv.CsvMapper;

/// The report for spreadsheets: names first, then a line per run. The names are those of the JSON.
final class CsvReport {
    private record Column(String name, Function<RunDocument, @Nullable Object> value) {}

    private record Figure(String name, Function<LatencyDocument, Double> of) {}

    /// A cell that begins so may be taken for a formula.
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

    private static final CsvMapper MAPPER = new CsvMapper();
    private static final List<Column> COLUMNS = columns();

    private CsvReport() {}

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("counter", RunDocument::counter),
                new Column("store", RunDocument::store),
                new Column("strategy", RunDocument::strategy),
                new Column("threads", RunDocument::threads),
                new Column("workers", RunDocument::workers),
                new Column("isolation", RunDocument::isolation),
                new Column("attempted", RunDocument::attempted),
                new Column("ok", RunDocument::ok),
                new Column("failed", RunDocument::failed),
                new Column("indeterminate", RunDocument::indeterminate),
                new Column("retries", RunDocument::retries),
                new Column("start", RunDocument::start),
                new Column("expected", RunDocument::expected),
                new Column("expectedLow", RunDocument::expectedLow),
                new Column("expectedHigh", RunDocument::expectedHigh),
                new Column("actual", RunDocument::actual),
                new Column("lost", RunDocument::lost),
                new Column("lostAtMost", RunDocument::lostAtMost),
                new Column("overcounted", RunDocument::overcounted),
                new Column("verdict", RunDocument::verdict),
                new Column("grade", RunDocument::grade),
                new Column("elapsedSeconds", RunDocument::elapsedSeconds),
                new Column("throughput", RunDocument::throughput)));
        addLatency(columns, "latencyMicros", RunDocument::latencyMicros);
        addLatency(columns, "uncorrectedLatencyMicros", RunDocument::uncorrectedLatencyMicros);
        columns.addAll(List.of(
                new Column("timedOneIn", RunDocument::timedOneIn),
                new Column("poolWaitSeconds", RunDocument::poolWaitSeconds),
                new Column("errors", run -> pairs(run.errors())),
                new Column("stopped", RunDocument::stopped),
                new Column("begun", run -> run.begun().toString()),
                new Column(
                        "lastUpdate",
                        run -> run.lastUpdate() == null
                                ? null
                                : run.lastUpdate().toString()),
                new Column("seed", RunDocument::seed),
                new Column("storeVersion", RunDocument::storeVersion),
                new Column("storeSettings", run -> pairs(run.storeSettings())),
                new Column("workload.increments", run -> run.workload().increments()),
                new Column("workload.durationSeconds", run -> run.workload().durationSeconds()),
                new Column("workload.delta", run -> run.workload().delta()),
                new Column("workload.counters", run -> run.workload().counters()),
                new Column("workload.thinkTimeMicros", run -> run.workload().thinkTimeMicros()),
                new Column("workload.poolSize", run -> run.workload().poolSize()),
                new Column("workload.onConflict", run -> run.workload().onConflict()),
                new Column("workload.maxRetries", run -> run.workload().maxRetries()),
                new Column("workload.rate", run -> run.workload().rate()),
                new Column("workload.warmupSeconds", run -> run.workload().warmupSeconds()),
                new Column("cancelling", RunDocument::cancelling),
                new Column("rate.perSecond", run -> run.rate().perSecond()),
                new Column("rate.seconds", run -> run.rate().seconds()),
                new Column("rate.from", run -> run.rate().from()),
                new Column("rate.comparable", run -> run.rate().comparable()),
                new Column("rate.why", run -> String.join(" ", run.rate().why()))));
        Settings.ALL.stream()
                .filter(Setting::isExtra)
                .map(Asked::key)
                .forEach(key -> columns.add(new Column(
                        "workload." + key, run -> run.workload().extras().get(key))));
        return List.copyOf(columns);
    }

    private static void addLatency(
            List<Column> columns, String name, Function<RunDocument, @Nullable LatencyDocument> latency) {
        for (Figure figure : List.of(
                new Figure("p50", LatencyDocument::p50),
                new Figure("p90", LatencyDocument::p90),
                new Figure("p99", LatencyDocument::p99),
                new Figure("p999", LatencyDocument::p999),
                new Figure("max", LatencyDocument::max))) {
            columns.add(new Column(name + "." + figure.name(), run -> {
                LatencyDocument known = latency.apply(run);
                return known == null ? null : figure.of().apply(known);
            }));
        }
    }

    private static String pairs(Map<String, ?> map) {
        return map.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining("; "));
    }

    static String text(Report report) {
        List<List<@Nullable Object>> lines = new ArrayList<>();
        lines.add(COLUMNS.stream().<@Nullable Object>map(Column::name).toList());
        for (var run : report.runs()) {
            RunDocument document = RunDocument.of(run);
            List<@Nullable Object> cells = new ArrayList<>();
            COLUMNS.forEach(column -> cells.add(harmless(column.value().apply(document))));
            lines.add(cells);
        }
        return MAPPER.writerFor(List.class).writeValueAsString(lines);
    }

    /// Text that a spreadsheet would execute is turned into text that it shows.
    static @Nullable Object harmless(@Nullable Object cell) {
        return cell instanceof String text
                        && FORMULA.matcher(text).matches()
                        && !NUMBER.matcher(text).matches()
                ? "'" + text
                : cell;
    }
}
